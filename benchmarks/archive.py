"""A package of many documents: `python benchmarks/archive.py [--documents N]` times it beside `sha512sum`.

PDFs are there already, LibreOffice's time being another matter: digests, copies, metadata, lists are timed.
The package is then verified without opening its documents, which hold no more than bytes.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.processes import Ran, run_watched

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "benchmarks" / ".out" / "archive"
_HEADS = {"docx": b"PK\x03\x04", "pdf": b"%PDF-"}
SETTINGS = """\
全宗号: Z109
全宗名称: 样例局
档号规则: DA/T 13—2022
期限表依据: 样档发〔2014〕3号
保管期限表: [{文书: 个人问题整改清单, 保管期限: 定期10年}]
"""


def main(arguments: list[str] | None = None) -> int:
    options = _parse(arguments)
    if options.write is not None:
        return _write(options.write, options.documents, *options.jobs)
    folder = options.work / str(options.documents)
    shutil.rmtree(folder, ignore_errors=True)
    size = _make_files(folder / "files", options.documents, options.docx_bytes, options.pdf_bytes)
    command = [sys.executable, str(Path(__file__).resolve()), "--write", str(folder)]
    command += ["--documents", str(options.documents), "--jobs"]
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    names = sorted(str(path) for path in (folder / "files").rglob("*.*"))
    (folder / "names").write_text("\0".join(names), encoding="utf-8")
    sums = ["xargs", "-0", "-a", str(folder / "names"), "taskset", "-c", "0", "sha512sum"]
    print("| documents | files MB | run | s | processor s | documents a processor s | MB a one | peak MB |")
    print("|---" * 8 + "|")
    package = folder / f"package-{options.jobs[0]}"
    packed = f"find {package} -type f -print0 | xargs -0 taskset -c 0 sha512sum"
    verify = [sys.executable, "-c", "from docgen.cli import main; main()", "archive", "verify", "--fixity"]
    runs = {
        "sha512sum": sums,
        **{f"create --jobs {jobs}": [*command, str(jobs)] for jobs in options.jobs},
        "sha512sum of the package": ["sh", "-c", packed],
        "verify --fixity": [*verify, str(package)],
    }
    # Twice, so that the files have been read once before they are timed.
    for name, line in (("", sums), *runs.items()):
        ran = run_watched(line, variables, folder / "write.log")
        if ran.status:
            print((folder / "write.log").read_text(encoding="utf-8"), file=sys.stderr)
            return ran.status
        if name:
            _tell(name, ran, options.documents, size / 1e6)
    manifests = {path.read_bytes() for path in folder.glob("package-*/tagmanifest-sha512.txt")}
    assert len(manifests) == 1, "threads changed the package"
    if not options.keep:
        shutil.rmtree(folder)
    return 0


def _make_files(folder: Path, count: int, *sizes: int) -> int:
    """A docx and a PDF for each document, of bytes that do not repeat; gives their bytes in all."""
    total = 0
    for number in range(count):
        below = folder / f"{number // 1000:03}"
        below.mkdir(parents=True, exist_ok=True)
        for suffix, size in zip(("docx", "pdf"), sizes, strict=True):
            content = hashlib.shake_128(f"{number} {suffix}".encode()).digest(size)
            head = _HEADS[suffix]
            (below / f"{number:06}.{suffix}").write_bytes(head + content[len(head) :])
            total += size
    return total


def _tell(name: str, ran: Ran, documents: int, size_mb: float) -> None:
    used = ran.cpu_seconds
    print(
        f"| {documents} | {size_mb:.0f} | {name} | {ran.seconds:.1f} | {used:.1f} | {documents / used:.0f} "
        f"| {size_mb / used:.0f} | {ran.main_mb or 0:.0f} |",
        flush=True,
    )


def _write(folder: Path, count: int, jobs: int) -> int:
    """Write the package; runs in a process of its own, whose memory is watched."""
    from docgen.archive.create import digests_of  # noqa: PLC0415
    from docgen.archive.file_number import Retention, Scheme, Series  # noqa: PLC0415
    from docgen.archive.items import Item, Part  # noqa: PLC0415
    from docgen.archive.package import Contents, write_package  # noqa: PLC0415
    from docgen.archive.pages import Paged  # noqa: PLC0415
    from docgen.archive.records import Document, Span  # noqa: PLC0415
    from docgen.archive.settings import Role, read_settings  # noqa: PLC0415
    from docgen.documents.cover import Cover  # noqa: PLC0415
    from docgen.documents.manifest import Entry  # noqa: PLC0415
    from docgen.documents.papers import Issue  # noqa: PLC0415
    from docgen.model.organisation import Unit  # noqa: PLC0415

    (folder / "archive.yaml").write_text(SETTINGS, encoding="utf-8")
    day, head = date(2015, 6, 30), (Scheme.GENERAL, "Z109", "WS", 2015)
    # Two classes: one would have no more than 99,999 numbers.
    half, kept = (count + 1) // 2, (Series(*head, Retention.THIRTY_YEARS), Series(*head, Retention.TEN_YEARS))
    issue, files = Issue(day, "", Cover()), folder / "files"

    def item(number: int) -> Item:
        path = f"{number // 1000:03}/{number:06}.docx"
        entry = Entry(
            path, "checklist-person", f"R{number}", "2015-06", "2015-06-30", "t", "d" * 64, "i", "s"
        )
        title = f"样本{number}个人问题整改清单"
        where = ("checklist-person", f"R{number}", "2015-06", day, (entry,), issue, title)
        document = Document(*where, f"样本{number}", (f"样本{number}",))
        return Item(
            kept[number // half],
            number % half + 1,
            document,
            (Part(Role.TEXT, "正本", path, files, day, entry),),
        )

    def pages() -> Iterator[tuple[str, Paged]]:
        for number in range(count):
            path = f"{number // 1000:03}/{number:06}.docx"
            yield path, Paged(f"{folder}/files/{path[:-5]}.pdf", 2)

    items = tuple(item(number) for number in range(count))
    unit = Unit.model_construct(**dict.fromkeys(Unit.model_fields) | {"name": "样例局", "sample": True})
    edited = frozenset(path for path, digest in digests_of(items) if digest == "")
    span, settings = Span(date(2015, 1, 1), date(2015, 12, 31)), read_settings(folder, 2015)
    what = ("Z109-WS·2015", 1, None, "Z109-WS·2015", span, unit, settings, items, dict(pages()), edited)
    gc.freeze()  # as the command does
    write_package(folder / f"package-{jobs}", Contents(*what, {}, folder), lambda: None, jobs)
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--docx-bytes", type=int, default=12_000)
    parser.add_argument("--pdf-bytes", type=int, default=60_000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--keep", action="store_true", help="leave files and package")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
