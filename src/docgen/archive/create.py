"""Making a package: planned, written beside its place, compared with what is there, and moved whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from docgen.archive.bag import MANIFEST, TAG_MANIFEST, name_faults_by_item
from docgen.archive.editions import Plan, group_name, plan_package
from docgen.archive.grouping import group_documents
from docgen.archive.item_files import pages_of, printed_parts
from docgen.archive.items import Item, Part, number_items
from docgen.archive.package import Contents, write_package
from docgen.archive.pages import Paged, Shelf, make_pages
from docgen.archive.records import Document, Span, find_documents
from docgen.archive.settings import Settings
from docgen.chinese.dates import format_date
from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.documents.manifest import Entry
from docgen.documents.source import Source
from docgen.files import reason_of, sha256_of
from docgen.register.intake import register_path
from docgen.register.log import FactKind
from docgen.register.reviews import Review, reviews_of
from docgen.register.store import Register, open_register

_NAMED: Final = 5
PAGES_FOLDER: Final = ".docgen-pages"
"""PDFs made for a package that is not whole yet, in the archive's folder."""


class Result(StrEnum):
    """What became of the package."""

    MADE = "归档"
    UNCHANGED = "未变"


@dataclass(frozen=True, slots=True)
class Order:
    """What to file: documents that `manifest` names below `output`, issued within `span`, into `out`.

    `root` is the workspace. With `succeed` a package of the same days is followed by a new edition.
    """

    source: Source
    root: Path
    output: Path
    manifest: Mapping[str, Entry]
    settings: Settings
    span: Span
    out: Path
    succeed: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Prepared:
    """What will be filed under which numbers, the package that will hold it, warnings of what it will not."""

    items: tuple[Item, ...]
    plan: Plan
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def printed(self) -> int:
        """How many files need a PDF or have their pages counted."""
        return sum(1 for item in self.items for _ in printed_parts(item))


@dataclass(frozen=True, slots=True)
class Created:
    """The package, how many items and pages it holds, and the warnings about its documents."""

    path: Path
    result: Result
    items: int
    pages: int
    warnings: tuple[Diagnostic, ...] = ()


def create_package(
    order: Order,
    prepared: Prepared,
    on_pages: Callable[[], None] = lambda: None,
    on_items: Callable[[], None] = lambda: None,
) -> Created:
    """File the items; the package is there whole or not at all, whenever the program is stopped.

    The callbacks are called after each file that has its PDF and each item that is written. Raises
    DiagnosticError with nothing changed: A105 for a file that is missing, A107 for one that gives no PDF,
    A108 for a package that is there already and differs, A110 where the system refuses.
    """
    items = prepared.items
    with _reporting(order.out), _opened(order.root) as register:
        paged, edited = _paged(order, items, on_pages)
        contents = replace(_contents(order, prepared, register), paged=paged, edited=edited)
        path, result = _put(order, prepared.plan, contents, on_items)
        shutil.rmtree(order.out / PAGES_FOLDER, ignore_errors=True)
    pages = sum(pages_of(item, paged) for item in items)
    return Created(path, result, len(items), pages, (*prepared.warnings, *map(_edited, sorted(edited))))


def prepare(order: Order) -> Prepared:
    """The items to be filed, numbered, and the package they go into; nothing is written.

    Raises DiagnosticError for what the layers below refuse, and A104 where there is nothing to file.
    """
    group = group_name(order.settings, order.span.first.year)
    plan = plan_package(order.out, group, order.span, succeed=order.succeed)
    found = find_documents(order.source, order.manifest)
    documents = tuple(one for one in found if one.issue.day in order.span)
    outside = tuple(_outside(found, order.span, order.output))
    if not documents:
        message = f"{order.span.first} 至 {order.span.last} 没有可归档的文书"
        remedy = "先用 docgen make 生成文书，或用 --year、--from、--to 写明成文日期的范围"
        raise DiagnosticError([Diagnostic("A104", message, remedy, Location(str(order.output))), *outside])
    groups = group_documents(order.source, documents, order.settings, order.output, order.root)
    items = number_items(groups, order.settings, plan.numbering, order.span.first.year)
    return Prepared(items, plan, outside)


def _outside(found: Sequence[Document], span: Span, output: Path) -> Iterator[Diagnostic]:
    """A warning for each year with documents that are not within the span."""
    years: dict[int, list[Document]] = {}
    for one in found:
        if one.issue.day not in span:
            years.setdefault(one.issue.day.year, []).append(one)
    for year, documents in years.items():
        named = [f"{one.kind_title}（{format_date(one.issue.day)}）" for one in documents]
        few = "、".join(dict.fromkeys(named[:_NAMED])) + ("等" if len(named) > _NAMED else "")
        message = f"{len(documents)}份文书在{year}年成文，不在 {span.first} 至 {span.last}，没有归入：{few}"
        remedy = f"还没有归过的，另用 --year {year}（或 --from、--to）归一次"
        yield Diagnostic("A112", message, remedy, Location(str(output)), Severity.WARNING)


def _paged(
    order: Order, items: Sequence[Item], on_pages: Callable[[], None]
) -> tuple[dict[str, Paged], frozenset[str]]:
    """The PDF of each printed part by its path, and the paths of documents that somebody changed."""
    digests = dict(digests_of(items))
    edited = frozenset(part.source for part in _parts(items) if part.sha256 not in ("", digests[part.source]))
    printed = ((part, digests[part.source]) for item in items for part in printed_parts(item))
    shelf = Shelf(order.output, order.manifest, order.out / PAGES_FOLDER)
    return make_pages(printed, shelf, order.jobs, on_pages), edited


def _parts(items: Sequence[Item]) -> Iterator[Part]:
    return (part for item in items for part in item.parts)


def digests_of(items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    """Path and SHA-256 of every file as it is now; raises DiagnosticError with those that are missing."""
    refused: list[Diagnostic] = []
    for part in _parts(items):
        try:
            digest = sha256_of(part.place)
            reason = "文件不在了"
        except OSError as error:
            digest, reason = None, f"文件读不了（{reason_of(error)}）"
        if digest is None:
            remedy = "请从备份放回，或用 docgen make 重新生成"
            refused.append(Diagnostic("A105", reason, remedy, Location(part.source)))
        else:
            yield part.source, digest
    if refused:
        raise DiagnosticError(refused)


def _contents(order: Order, prepared: Prepared, register: Register | None) -> Contents:
    reviews: dict[str, tuple[Review, ...]] = {}
    if register is not None:
        reviews = reviews_of(register.entries(FactKind.REVIEWED))
    return Contents(
        name=prepared.plan.name,
        edition=prepared.plan.edition,
        predecessor=prepared.plan.predecessor,
        group=group_name(order.settings, order.span.first.year),
        span=order.span,
        unit=order.source.form.unit,
        settings=order.settings,
        items=prepared.items,
        paged={},
        edited=frozenset(),
        reviews=reviews,
        root=order.root,
        register=register,
    )


def _put(order: Order, plan: Plan, contents: Contents, on_items: Callable[[], None]) -> tuple[Path, Result]:
    """Write the package beside its place and move it there, unless the same one is there already.

    **Why** a name that is always the same: what a killed run left is taken away by the next.
    """
    staging, target = order.out / f".docgen-{plan.name}", order.out / plan.name
    shutil.rmtree(staging, ignore_errors=True)
    try:
        paths = write_package(staging, contents, on_items, order.jobs)
        _check_names(plan.name, paths)
        if plan.present is not None and _same(staging, plan.present.path, order.succeed):
            return plan.present.path, Result.UNCHANGED
        if target.exists():
            raise DiagnosticError([_differs(target)])
        if hasattr(os, "sync"):
            os.sync()  # else a power cut after the move could leave files without content
        staging.rename(target)
        return target, Result.MADE
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _same(staging: Path, present: Path, succeed: bool) -> bool:
    """Whether a package says what the present one says. What a successor says of itself always differs."""
    names = (MANIFEST,) if succeed else (MANIFEST, TAG_MANIFEST)
    return all((staging / name).read_bytes() == (present / name).read_bytes() for name in names)


def _check_names(package: str, paths: Iterable[str]) -> None:
    """A path that no system could open is a defect of ours: names were made safe before."""
    faults = list(name_faults_by_item(package, paths))
    assert not faults, faults


@contextmanager
def _opened(root: Path) -> Iterator[Register | None]:
    path = register_path(root)
    with open_register(path) if path.is_file() else nullcontext() as register:
        yield register


@contextmanager
def _reporting(folder: Path) -> Iterator[None]:
    """Turns a refusal by the system into a diagnostic about the archive's folder."""
    try:
        yield
    except OSError as error:
        message = f"归档包写不进去（{reason_of(error)}），没有任何改动"
        remedy = "核对文件夹的权限和磁盘空间，或用 --out 换一个文件夹"
        raise DiagnosticError([Diagnostic("A110", message, remedy, Location(str(folder)))]) from error


def _edited(path: str) -> Diagnostic:
    message = "生成后被人改过，按现在的样子归档"
    remedy = "请核对改动；题名、文号、日期也改了的，先在表单里改，再生成"
    return Diagnostic("A106", message, remedy, Location(path), Severity.WARNING)


def _differs(target: Path) -> Diagnostic:
    message = f"已有归档包 {target.name}，内容与这一次的不同；归档包不能改动"
    remedy = "要补归或更正，请加 --succeed 另出一版，旧的一版保留"
    return Diagnostic("A108", message, remedy, Location(str(target)))
