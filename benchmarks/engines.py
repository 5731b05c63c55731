"""The engines that are compared: where each comes from, which worker runs it, which tags its template has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Runtime = Literal["here", "python", "node"]
Family = Literal["docx", "xlsx"]


@dataclass(frozen=True, slots=True)
class Engine:
    """`runtime` "here" is this interpreter with docgen; others get an environment named `environment`.

    `packages` are what its registry calls them. `floor` engines get our documents as samples.
    """

    name: str
    family: Family
    worker: str
    runtime: Runtime = "python"
    environment: str = ""
    packages: tuple[str, ...] = ()
    dialect: str = "jinja"
    arguments: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def is_floor(self) -> bool:
        """Whether it renders nothing."""
        return self.worker == "floor.py"


OURS = {"docx": "docgen", "xlsx": "docgen xlsx"}
FLOOR = "floor: same compressor"
_FLOORS = ("same", "zlib 6", "isal 1", "none")
_OPENPYXL = ("openpyxl==3.1.5", "lxml")


def _python(name: str, worker: str, environment: str, *packages: str, **more: Any) -> Engine:
    return Engine(name, more.pop("family", "docx"), worker, "python", environment, packages, **more)


def _node(name: str, worker: str, dialect: str, *packages: str) -> Engine:
    environment = "node-" + packages[0].split("@")[0]
    return Engine(name, "docx", worker, "node", environment, packages, dialect)


def _floor(compressor: str, family: Family) -> Engine:
    names = {"same": FLOOR, "none": "floor: write only"}
    name = names.get(compressor, f"floor: {compressor}") + (" (xlsx)" if family == "xlsx" else "")
    options = {"compressor": compressor}
    return Engine(name, family, "floor.py", "python", "floor", ("isal", "zlib-ng"), options=options)


ENGINES: tuple[Engine, ...] = (
    Engine(OURS["docx"], "docx", "ours.py", "here"),
    _python("docxtpl 0.20.2", "docxtpl_new.py", "docxtpl", "docxtpl==0.20.2"),
    _python("docxtpl-ng, new", "docxtpl_ng.py", "docxtpl-ng", "docxtpl-ng"),
    _python("docxtpl-ng, reused", "docxtpl_ng.py", "docxtpl-ng", "docxtpl-ng", arguments=("reused",)),
    _python("rust-docxtpl", "docxtpl_new.py", "rust-docxtpl", "rust-docxtpl"),
    _python("docx-mailmerge2", "mailmerge_peer.py", "mailmerge", "docx-mailmerge2", dialect="merge"),
    _node("docxtemplater", "docxtemplater_peer.js", "braces", "docxtemplater@3", "pizzip@3"),
    _node("easy-template-x", "easy_template_x_peer.js", "braces", "easy-template-x@7"),
    _node("carbone", "carbone_peer.js", "carbone", "carbone@3"),
    _node("docx-templates", "docx_templates_peer.js", "plus", "docx-templates@4"),
    *(_floor(compressor, "docx") for compressor in _FLOORS),
    Engine(OURS["xlsx"], "xlsx", "ours_xlsx.py", "here"),
    _python("openpyxl, filling", "openpyxl_fill.py", "openpyxl", *_OPENPYXL, family="xlsx"),
    _python("openpyxl, write_only", "openpyxl_write_only.py", "openpyxl", *_OPENPYXL, family="xlsx"),
    _python("XlsxWriter", "xlsxwriter_peer.py", "xlsxwriter", "XlsxWriter", family="xlsx"),
    _python(
        "XlsxWriter, constant_memory", "xlsxwriter_peer.py", "xlsxwriter", "XlsxWriter",
        family="xlsx", arguments=("constant",),
    ),
    _python("rustpy-xlsxwriter", "rustpy_xlsxwriter_peer.py", "rustpy", "rustpy-xlsxwriter", family="xlsx"),
    *(_floor(compressor, "xlsx") for compressor in _FLOORS),
)  # fmt: skip


def floor_name(family: Family) -> str:
    """The floor that ratios are taken to."""
    return FLOOR + (" (xlsx)" if family == "xlsx" else "")


def select(only: tuple[str, ...]) -> tuple[Engine, ...]:
    """All, or those with one of the words in their name, with our own engine and its floor besides."""
    if not only:
        return ENGINES
    always = {*OURS.values(), FLOOR, FLOOR + " (xlsx)"}
    return tuple(
        engine
        for engine in ENGINES
        if engine.name in always or any(word.lower() in engine.name.lower() for word in only)
    )
