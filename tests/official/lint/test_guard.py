"""A docx to be checked is hostile until proven: it ends in a diagnostic, soon, small, and without a fetch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from docgen.official.lint.check import Report, check_docx
from tests.official.lint import hostile
from tests.official.lint.hostile import DOCUMENT, TYPES, good, packed, table, with_body

SECONDS, MEGABYTES = 10, 300
_SOURCE = Path(__file__).parents[3] / "src"
_CHECK = f"""
import json, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
from pathlib import Path
from docgen.official.lint.check import check_docx
report = check_docx(Path(sys.argv[1]))
# Not ru_maxrss: a process starts with its parent's.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
size = int(peak.split()[1]) // 1024
print(json.dumps([[one.code for one in report.diagnostics], len(report.findings), size]))
"""


def checked(data: bytes, folder: Path) -> Report:
    path = folder / "来件.docx"
    path.write_bytes(data)
    return check_docx(path)


def codes(data: bytes, folder: Path) -> list[str]:
    return [one.code for one in checked(data, folder).diagnostics]


def bounded(data: bytes, folder: Path) -> tuple[list[str], int]:
    """Codes and number of findings from a process that may use 10 seconds of a processor and 300 MB."""
    path = folder / "来件.docx"
    path.write_bytes(data)
    environment = {**os.environ, "PYTHONPATH": str(_SOURCE)}
    command = [sys.executable, "-c", _CHECK, str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    found, findings, size = json.loads(done.stdout)
    assert size <= MEGABYTES
    return found, findings


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOCTYPE = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    "<!DOCTYPE lolz ["
    + '<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
    + "]>"
)
ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}


def without(name: str) -> bytes:
    return packed({key: data for key, data in good().items() if key != name})


def as_workbook() -> bytes:
    types = good()[TYPES].decode().replace("wordprocessingml.document", "spreadsheetml.sheet")
    return packed({**good(), TYPES: types})


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "K105"),
    "a text": ("通知".encode, "K105"),
    "doc": (lambda: OLE, "K104"),
    "encrypted by Word": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "K103"),
    "zip with password": (hostile.encrypted_zip, "K103"),
    "cut off": (lambda: packed(good())[:3000], "K106"),
    "odt": (lambda: packed(ODT), "K105"),
    "xlsx": (as_workbook, "K105"),
    "no document part": (lambda: without(DOCUMENT), "K106"),
    "no content types": (lambda: without(TYPES), "K105"),
    "no body": (lambda: packed({**good(), DOCUMENT: "<x/>"}), "K106"),
    "XML cut off": (lambda: packed({**good(), DOCUMENT: good()[DOCUMENT][:-20]}), "K106"),
    "styles cut off": (lambda: packed({**good(), "word/styles.xml": b"<w:styles"}), "K106"),
    "path out of the archive": (lambda: packed({**good(), "../../x.xml": b"<x/>"}), "K106"),
    "one name twice": (hostile.with_entry_twice, "K106"),
    "external entity": (lambda: with_body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", DOCTYPE), "K108"),
    "billion laughs": (lambda: with_body("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", LAUGHS), "K108"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sound_docx_is_refused(name: str, tmp_path: Path) -> None:
    build, code = REFUSED[name]
    report = checked(build(), tmp_path)
    assert [one.code for one in report.diagnostics] == [code]
    assert (report.kind, report.findings, report.has_errors) == (None, (), True)


def test_the_good_document_behind_them_is_clean(tmp_path: Path) -> None:
    report = checked(packed(good()), tmp_path)
    assert (report.diagnostics, report.findings) == ((), ())


RUN = '<w:r><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr><w:t>字</w:t></w:r>'
OPEN_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(1_800_000))
LARGE: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "100,000 tables side by side": (lambda: with_body(table("<w:p/>") * 100_000), ["K107"]),
    "100,000 tables within each other": (
        lambda: with_body("<w:tbl><w:tr><w:tc>" * 100_000 + "</w:tc></w:tr></w:tbl>" * 100_000),
        ["K107"],
    ),
    "a paragraph of 5,000,000 characters": (
        lambda: with_body(f"<w:p><w:r><w:t>{'字' * 5_000_000}</w:t></w:r></w:p>"),
        ["K107"],
    ),
    "1,800,000 attributes on a tag": (
        lambda: with_body(f"<w:p {ATTRIBUTES}/>"),
        ["K107"],
    ),
    "60,000 open fields": (
        lambda: with_body(f"<w:p>{OPEN_FIELD * 60_000}</w:p>"),
        [],
    ),
    "300 MB of zeros as a picture": (
        lambda: packed({**good(), "word/media/a.png": bytes(300_000_000)}),
        ["K102"],
    ),
    "60 MB of blanks as XML": (lambda: with_body(" " * 60_000_000), ["K102"]),
    "entries without end": (lambda: packed({f"{n}.xml": b"" for n in range(30_000)}), ["K106"]),
    "as many runs as are let through": (lambda: with_body(f"<w:p>{RUN * 20}</w:p>" * 3_400), []),
    "as many tables as are let through": (lambda: with_body(table(f"<w:p>{RUN}</w:p>") * 4_900), []),
    "as many slips as are let through": (
        lambda: with_body(f"<w:p><w:r><w:t>{'好,' * 9_900}</w:t></w:r></w:p>" * 50),
        [],
    ),
}


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells the peak of memory")
@pytest.mark.parametrize("name", LARGE)
def test_no_document_takes_ten_seconds_or_300_mb(name: str, tmp_path: Path) -> None:
    build, wanted = LARGE[name]
    found, _findings = bounded(build(), tmp_path)
    assert found == wanted


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """The address of a server and the list of paths it was asked for."""
    asked: list[str] = []

    class Canary(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the library's name
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Canary)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


FETCHING: dict[str, tuple[Callable[[str], bytes], str]] = {
    "image": (lambda url: hostile.with_relation("image", f"{url}/a.png"), "K121"),
    "template": (lambda url: hostile.with_settings_template(f"{url}/a.dotm"), "K121"),
    "object": (lambda url: hostile.with_relation("oleObject", f"{url}/a.xlsx"), "K121"),
    "frame": (lambda url: hostile.with_relation("frame", f"{url}/a.html"), "K121"),
    "field": (lambda url: hostile.with_field(f'INCLUDEPICTURE "{url}/a.png" \\d'), "K121"),
    "entity": (
        lambda url: with_body("<w:p/>", f'<!DOCTYPE w:document SYSTEM "{url}/a.dtd">'),
        "K108",
    ),
}


@pytest.mark.parametrize("name", FETCHING)
def test_nothing_outside_is_fetched(name: str, canary: tuple[str, list[str]], tmp_path: Path) -> None:
    url, asked = canary
    build, code = FETCHING[name]
    assert codes(build(url), tmp_path) == [code]
    assert asked == []
    urllib.request.urlopen(f"{url}/alive").close()
    assert asked == ["/alive"]


def test_what_is_left_alone_is_told_and_the_check_goes_on(tmp_path: Path) -> None:
    report = checked(hostile.with_relation("image", "https://example.invalid/a.png"), tmp_path)
    assert [one.message for one in report.diagnostics] == [
        "文档引用外部的图片“https://example.invalid/a.png”，没有读取"
    ]
    assert (str(report.kind), report.has_errors) == ("无版头", False)


def test_a_link_to_be_clicked_is_no_hazard(tmp_path: Path) -> None:
    assert codes(hostile.with_relation("hyperlink", "https://example.invalid/"), tmp_path) == []


def test_a_macro_is_told_and_not_run(tmp_path: Path) -> None:
    report = checked(hostile.macro_document(), tmp_path)
    assert ([one.code for one in report.diagnostics], str(report.kind)) == (["K122"], "无版头")


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "没有.docx"):
        assert [one.code for one in check_docx(path).diagnostics] == ["K101"]
