"""Small workspaces with issued documents, and a stand-in for LibreOffice, so that filing is tested alone."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import unescape
from zipfile import ZipFile

import docx
import pikepdf

from docgen.archive.create import Created, Order, create_package, prepare
from docgen.archive.records import Span
from docgen.archive.settings import read_settings
from docgen.build.jobs import plan_jobs
from docgen.build.run import Options, manifest_folder, run_jobs
from docgen.diagnostics import Diagnostic, Location
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Request
from docgen.documents.manifest import read_manifest
from docgen.documents.source import Source
from tests.builders import make_source, personal_problem, progress, unit_problem

YEAR = Span(date(2015, 1, 1), date(2015, 12, 31))
JUNE = date(2015, 6, 30)
KEPT = {
    "实施方案": "永久",
    "印发通知": "永久",
    "单位问题整改清单": "定期30年",
    "个人问题整改清单": "定期10年",
    "自查报告": "定期30年",
    "整改台账": "定期30年",
    "总结": "永久",
}
PAPERS = [
    {"kind": "印发通知", "issued": "2015年3月20日", "number": "样发〔2015〕3号"},
    {"kind": "自查报告", "issued": "2015年6月30日", "number": "样发〔2015〕9号", "signers": "R1"},
]
DECLARED_2B = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance></rdf:Description></rdf:RDF></x:xmpmeta>"""
BLANK, TEXT = b"0 0 100 100 re W n", b"BT (x) Tj ET"
CODES_ARE_CHARACTERS = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Same def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""


def settings_text(kept: Mapping[str, str] = KEPT, /, **more: Any) -> str:
    """archive.yaml of the small unit; `more` adds lines or takes the place of others, None takes one away."""
    lines = {
        "全宗号": "Z109",
        "全宗名称": "样例市城市管理局",
        "机构代码": "BGS",
        "机构名称": "办公室",
        "期限表依据": "样档发〔2014〕3号",
        "整理日期": "2016年1月15日",
    } | more
    head = "".join(f"{name}: {value}\n" for name, value in lines.items() if value is not None)
    return head + "保管期限表:\n" + "".join(f"  - {{文书: {k}, 保管期限: {v}}}\n" for k, v in kept.items())


def small_source(**form: Any) -> Source:
    """A unit with a numbered notice and a numbered report, one problem of its own and one of 张伟 (R2)."""
    rows: dict[str, Any] = {
        "papers": PAPERS,
        "problems": [
            unit_problem("D-1", cause="流程不清。", root="服务意识不强。"),
            personal_problem("G-1", "R2"),
        ],
        "measures": [
            {"problems": ["D-1"], "text": "建立限时办结制度。"},
            {"problems": ["G-1"], "text": "每周自查一次。"},
        ],
        "self_checks": [
            {"subject": who, "item": item, "text": ["学习抓得不紧。"]}
            for who in ("单位", "R1", "R3")
            for item in ("原因分析", "思想根源")
        ],
        "progress": [progress("D-1", "2015年5月20日")],
    }
    return make_source(**(rows | form))


def issue(source: Source, root: Path, day: date = JUNE, kinds: Sequence[str] = tuple(KEPT)) -> Path:
    """Make the documents due on a day into `root/output`; gives that folder."""
    chosen = [one for one in KINDS.values() if one.title in kinds]
    jobs = plan_jobs(source, chosen, Request(day))
    outcomes = run_jobs(source, jobs, Options(root / "output"))
    faults = [str(fault) for one in outcomes for fault in one.diagnostics]
    assert faults == []
    return root / "output"


def order_of(source: Source, root: Path, span: Span = YEAR, **changes: Any) -> Order:
    """What `docgen archive create` asks for in a workspace."""
    output = root / "output"
    manifest = read_manifest(manifest_folder(source, output))
    settings = read_settings(root, 2015)
    return Order(source, root, output, manifest, settings, span, root / "归档", **changes)


def file_away(source: Source, root: Path, span: Span = YEAR, **changes: Any) -> Created:
    """What `docgen archive create` does in a workspace."""
    order = order_of(source, root, span, **changes)
    return create_package(order, prepare(order))


def files_below(folder: Path) -> dict[str, bytes]:
    """All files below a folder by their path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def pdf_of(*pages: bytes) -> bytes:
    """A PDF of A4 pages with these contents, which may use what `saying` needs."""
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.Root.Metadata = pdf.make_stream(DECLARED_2B, {"/Type": pikepdf.Name.Metadata})
        intent = pikepdf.Dictionary(
            S=pikepdf.Name.GTS_PDFA1, DestOutputProfile=pdf.make_stream(b"icc", {"/N": 3})
        )
        pdf.Root.OutputIntents = pikepdf.Array([intent])
        fonts = pikepdf.Dictionary(F=_font(pdf))
        for content in pages:
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Contents = pdf.make_stream(content)
            page.Resources = pikepdf.Dictionary(Font=fonts)
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def saying(text: str) -> bytes:
    """The content of a page with a text that can be read back."""
    return b"BT /F 12 Tf 50 700 Td <%s> Tj ET" % text.encode("utf-16-be").hex().encode()


def _font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """A font without glyphs, embedded, whose codes are the characters."""
    name = pikepdf.Name
    about = pikepdf.Dictionary(Type=name.FontDescriptor, FontName=name.X, FontFile2=pdf.make_stream(b""))
    info = pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0)
    inner = pikepdf.Dictionary(Type=name.Font, Subtype=name.CIDFontType2, BaseFont=name.X)
    inner.CIDSystemInfo, inner.FontDescriptor = info, pdf.make_indirect(about)
    font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type0, BaseFont=name.X)
    font.Encoding, font.DescendantFonts = name("/Identity-H"), pikepdf.Array([inner])
    font.ToUnicode = pdf.make_stream(CODES_ARE_CHARACTERS)
    return pdf.make_indirect(font)


def _pages_of(path: Path) -> bytes:
    """A page with the file's text and a blank one; of stamps a page each."""
    if not path.stem.isdigit():
        return pdf_of(saying(_text_of(path)), BLANK)
    return pdf_of(*(TEXT for _ in docx.Document(str(path)).tables))


def _text_of(path: Path) -> str:
    with ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.endswith(("document.xml", "sharedStrings.xml"))]
        text = "".join(archive.read(name).decode() for name in parts)
    return unescape("".join(re.findall(r"<(?:w:)?t(?: [^>]*)?>([^<]*)<", text)))


class Office:
    """Makes a PDF of two pages, one of them blank, of every file; `broken` are stems of files it cannot."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.broken: set[str] = set()

    def to_pdfs(
        self, paths: Sequence[Path], out_dir: Path, *, fontconfig: Path, archival: bool
    ) -> dict[Path, Path | Diagnostic]:
        assert archival
        assert fontconfig.is_file()
        made: dict[Path, Path | Diagnostic] = {}
        for number, path in enumerate(paths):
            self.asked.append(path.name)
            if path.stem in self.broken:
                made[path] = Diagnostic("R120", "没有转出", "打开看看", Location(path.name))
            else:
                made[path] = out_dir / f"{number}.pdf"
                (out_dir / f"{number}.pdf").write_bytes(_pages_of(path))
        return made
