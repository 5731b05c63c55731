"""xlsx templates: every sheet compiled once, its rows written as text; all other parts copied as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from docgen.diagnostics import Diagnostic, Location
from docgen.render.faults import TEMPLATE_FAULTS, RenderError, broken_part
from docgen.render.package import Package, in_order
from docgen.render.properties import CORE_PART, CoreProperties
from docgen.render.sandbox import Sandbox, make_environment, printed
from docgen.render.values import Record
from docgen.render.xlsx_context import to_lazy_record, to_whole_record
from docgen.render.xlsx_followers import Followers
from docgen.render.xlsx_frame import has_rules
from docgen.render.xlsx_grid import read_grid
from docgen.render.xlsx_package import Workbook
from docgen.render.xlsx_rows import RowMap
from docgen.render.xlsx_sheet import Sheet, Written
from docgen.render.xlsx_styles import Styles
from docgen.render.xlsx_tags import is_tagged
from docgen.render.xlsx_texts import Texts
from docgen.render.xlsx_writer import Book
from docgen.render.xlsx_xml import MAIN, parse_main
from docgen.render.xml import MalformedXmlError, check_strict, serialise
from docgen.render.zip_bytes import Archive, deflate

_ENVIRONMENT = make_environment(printed, autoescape=False)
_MAY_BE_BROKEN = "docProps/"  # Office repairs its own properties
_NO_STYLES = f'<styleSheet xmlns="{MAIN[1:-1]}"/>'.encode()


class XlsxEngine:
    """Renders one xlsx template; holds no state between renders."""

    def __init__(
        self, name: str, package: Package, *, filters: Mapping[str, Callable[..., Any]] | None = None
    ) -> None:
        self._name = name
        environment = (
            make_environment(printed, autoescape=False, filters=filters) if filters else _ENVIRONMENT
        )
        _refuse_malformed(name, package)
        try:
            workbook = Workbook(package)
            self._sheets = _compile_sheets(name, workbook, environment)
            self._book = Book(_styles(workbook, self._sheets.values()), workbook.uses_1904)
        except (KeyError, ValueError, MalformedXmlError) as error:
            message = f"模板“{name}”不是可用的 Excel 工作簿"
            remedy = "用 Excel 或 WPS 打开，另存为 xlsx 后再用"
            raise RenderError([Diagnostic("R102", message, remedy, Location(name))]) from error
        _settle(workbook, self._book, self._sheets.values())
        self._followers = Followers(name, workbook)
        self._parts, self._data = workbook.sheets, workbook.parts
        self._texts = Texts(name, workbook.parts, environment)
        self._core = _core(name, package, environment)
        self._members = {
            part: package.members[part] if package.get(part) == data else deflate(data)
            for part, data in workbook.parts.items()
        }

    def read(self, context: object) -> Record:
        """The context as `render` takes it, its long lists not looked at yet."""
        return to_lazy_record(context, self._name)

    def render(self, context: Record) -> bytes:
        """The workbook. Raises `RenderError`."""
        try:
            return self._render(context)
        except TEMPLATE_FAULTS:
            # What is wrong is looked for in small steps, after all of the data was looked at.
            context = to_whole_record(context, self._name)
            for sheet in self._sheets.values():
                sheet.explain(context, self._book)
            return self._render(context)

    def _render(self, context: Record) -> bytes:
        maps: dict[str, RowMap] = {}
        written: dict[str, Written] = {}
        first = [sheet for sheet in self._sheets.values() if not sheet.needs_rows_first]
        later = [sheet for sheet in self._sheets.values() if sheet.needs_rows_first]
        for sheet in first:
            written[sheet.title], maps[sheet.title] = sheet.write(context, self._book, {})
        for sheet in later:
            maps[sheet.title] = sheet.count(context, self._book)
        maps = {title: rows for title, rows in maps.items() if not rows.is_identity}
        for sheet in later:
            written[sheet.title], _ = sheet.write(context, self._book, maps)
        return self._packed(context, maps, written)

    def _packed(self, context: Record, maps: Mapping[str, RowMap], written: Mapping[str, Written]) -> bytes:
        moved = self._followers.move(maps)
        members = {part: one for part, one in self._members.items() if part not in moved.lost_parts}
        changed = dict(moved.parts)
        changed |= self._texts.render(self._data | changed, context)
        members |= {part: deflate(data) for part, data in changed.items()}
        for title, sheet in self._sheets.items():
            members[self._parts[title]] = sheet.finish(written[title], maps, moved.lost.get(title, set()))
        if self._core is not None:
            members[CORE_PART] = deflate(self._core.render(context))
        return Archive([]).with_members((part, members[part]) for part in in_order(members))


def _refuse_malformed(name: str, parts: Mapping[str, bytes]) -> None:
    """Raises `RenderError` naming the parts that are no XML: each may be read anew for every document."""
    faults = []
    for part, data in parts.items():
        if not part.endswith((".xml", ".rels")) or part.startswith(_MAY_BE_BROKEN):
            continue
        try:
            check_strict(data)
        except MalformedXmlError:
            faults.append(broken_part(name, part))
    if faults:
        raise RenderError(faults)


def _compile_sheets(name: str, workbook: Workbook, environment: Sandbox) -> dict[str, Sheet]:
    """The sheets that have to be written anew. Raises `RenderError` with every faulty cell of all."""
    sheets: dict[str, Sheet] = {}
    faults: list[Diagnostic] = []
    for title, part in workbook.sheets.items():
        root = parse_main(workbook.parts[part])
        grid = read_grid(title, root, workbook.strings)
        try:
            sheet = Sheet(name, grid, root, environment)
        except RenderError as error:
            faults += error.diagnostics
            continue
        if sheet.has_tags or sheet.has_formulas or has_rules(root):
            sheets[title] = sheet
    if faults:
        raise RenderError(faults)
    return sheets


def _styles(workbook: Workbook, sheets: Iterable[Sheet]) -> Styles:
    part = workbook.styles_part
    root = parse_main(workbook.parts[part] if part is not None else _NO_STYLES)
    cells = (cell for sheet in sheets for row in sheet.program.tagged.values() for cell in row)
    return Styles(root, [cell.style for cell in cells])


def _settle(workbook: Workbook, book: Book, sheets: Iterable[Sheet]) -> None:
    """Makes those changes to the parts that are the same for every document."""
    if workbook.styles_part is not None:
        workbook.parts[workbook.styles_part] = serialise(book.styles.root)
    for part in workbook.related(workbook.book_part, "calcChain"):
        workbook.drop(part, workbook.book_part)  # lists formulas by cell; Excel makes a new one
    if any(sheet.has_formulas for sheet in sheets):
        workbook.calculate_on_load()


def _core(name: str, package: Package, environment: Sandbox) -> CoreProperties | None:
    if CORE_PART not in package or not is_tagged(package[CORE_PART].decode("utf-8", "replace")):
        return None
    return CoreProperties(name, package[CORE_PART], environment)
