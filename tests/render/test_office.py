"""LibreOffice over hostile documents: nothing leaves the machine, nothing runs on."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from docgen.render import office, pdf
from tests.render.to_pdf import to_pdf

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{name}"'
    for prefix, name in {
        "w": "wordprocessingml/2006/main",
        "r": "officeDocument/2006/relationships",
        "wp": "drawingml/2006/wordprocessingDrawing",
        "a": "drawingml/2006/main",
        "pic": "drawingml/2006/picture",
    }.items()
)

_ATTACHED_TEMPLATE = RELATIONSHIP_TYPE.IMAGE.replace("image", "attachedTemplate")


@pytest.fixture
def requests() -> Iterator[list[str]]:
    """A local canary: the requests it got; its address is the first entry."""
    seen: list[str] = []

    class Canary(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            seen.append(self.rfile.readline().decode())
            self.wfile.write(b"HTTP/1.0 404 Not Found\r\n\r\n")

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Canary)
    seen.append(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield seen
    server.shutdown()
    server.server_close()


def linking_document(path: Path, address: str) -> Path:
    """A document with a linked picture, a linked template and fields that include remote files."""
    document = docx.Document()
    paragraph = document.add_paragraph("正文")
    picture = document.part.relate_to(f"{address}/picture.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    paragraph._p.append(
        parse_xml(
            f'<w:r {_NAMESPACES}><w:drawing><wp:inline><wp:extent cx="1000000" cy="1000000"/>'
            '<wp:docPr id="1" name="x"/><a:graphic><a:graphicData '
            'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            '<pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:link="{picture}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
            f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="1000000" cy="1000000"/></a:xfrm>{shape}'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
    )
    settings = document.part._settings_part
    template = settings.relate_to(f"{address}/x.dotx", _ATTACHED_TEMPLATE, is_external=True)
    settings.element.insert(0, parse_xml(f'<w:attachedTemplate {_NAMESPACES} r:id="{template}"/>'))
    for instruction in ("INCLUDEPICTURE", "INCLUDETEXT"):
        field = f'{instruction} "{address}/{instruction}"'
        paragraph._p.append(
            parse_xml(
                f'<w:fldSimple {_NAMESPACES} w:instr="{field.replace(chr(34), "&quot;")}">'
                "<w:r><w:t>域</w:t></w:r></w:fldSimple>"
            )
        )
    document.save(str(path))
    return path


@pytest.mark.libreoffice
@pytest.mark.parametrize("kept", ["", "copy", "BlockUntrustedRefererLinks", "ooInet"])
def test_no_request_leaves_while_one_of_three_defences_stands(
    kept: str, requests: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = linking_document(tmp_path / "文.docx", requests[0])
    monkeypatch.setattr(office, "_SETTINGS", [one for one in office._SETTINGS if kept and kept in one[1]])
    if kept != "copy":
        monkeypatch.setattr(pdf, "office_copy", bytes)

    to_pdf(document, tmp_path / "页")

    asked = requests[1:]
    assert bool(asked) is (kept == "")  # without any the canary sings


@pytest.mark.libreoffice
def test_a_linked_document_is_converted_without_what_it_links(requests: list[str], tmp_path: Path) -> None:
    made = to_pdf(linking_document(tmp_path / "文.docx", requests[0]), tmp_path / "页")

    assert made.stat().st_size > 1000
    assert requests[1:] == []


@pytest.fixture
def fake_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program named soffice that notes its limits, starts a child and hangs; gives the notes' folder."""
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(
        f"#!/bin/sh\nsleep 60 &\necho $! > {tmp_path}/child\nsleep 0.5\nulimit -v > {tmp_path}/memory\nwait\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    return tmp_path


def test_a_hanging_office_is_killed_with_its_children(fake_office, fault, monkeypatch):
    monkeypatch.setattr(office, "TIMEOUT_SECONDS", 1)
    (fake_office / "文.docx").write_bytes(b"")

    found = fault(lambda: to_pdf(fake_office / "文.docx", fake_office))

    assert found.code == "R120"
    child = Path("/proc") / (fake_office / "child").read_text().strip() / "stat"
    assert not child.exists() or child.read_text().rpartition(")")[2].split()[0] == "Z"
    assert int((fake_office / "memory").read_text()) == office._MEMORY_BYTES // 1024
