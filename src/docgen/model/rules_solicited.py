"""征求意见: numbers that cannot be together, and originals that do not add up to what 事项 says of them."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.model.matter import Matter, MatterKind
from docgen.model.opinion import Opinion

CODES = {
    "F509": "征求意见收回的多于发出的，或者梳理归并的条数多于收到的条数。",
    "F508": "意见按渠道加起来的条数与“事项”表的征求意见不一致；填了「条数」的渠道，各条合计就是收到的数。",
}


def check_form(form: Form) -> Iterator[Finding]:
    """Each 征求意见 by itself; then each channel whose originals are counted against it."""
    asked = {index: one for index, one in enumerate(form.matters) if one.kind is MatterKind.OPINIONS}
    for index, matter in asked.items():
        yield from _impossible(index, matter)
    counted = dict.fromkeys(one.channel for one in form.opinions if one.count is not None)
    for channel in counted:
        matters = [(index, one) for index, one in asked.items() if one.name == channel]
        rows = [(index, one) for index, one in enumerate(form.opinions) if one.channel == channel]
        yield from _sums(channel, matters, rows)


def _impossible(index: int, matter: Matter) -> Iterator[Finding]:
    pairs = (
        ("returned", "收回", matter.returned, "发出", matter.issued, "份"),
        ("sorted_out", "梳理归并为", matter.sorted_out, "收到", matter.quantity, "条"),
    )
    for name, less, fewer, more, many, unit in pairs:
        if fewer is not None and many is not None and fewer > many:
            message = f"“{matter.name}”{less}{fewer}{unit}，多于{more}的{many}{unit}"
            yield Finding("F509", ("matters", index, name), message, "请核对两个数")


def _sums(
    channel: str, matters: list[tuple[int, Matter]], rows: list[tuple[int, Opinion]]
) -> Iterator[Finding]:
    """Originals of a channel: as many rows as 梳理, standing for as many opinions as came in."""
    first = next(index for index, one in rows if one.count is not None)
    path = ("opinions", first, "count")
    if not matters:
        message = f"渠道“{channel}”的意见填了条数，“事项”表没有这个名称的征求意见"
        remedy = "请在“事项”表填一行：类型“征求意见”，名称与渠道相同；不作汇总的，删去「条数」"
        yield Finding("F508", path, message, remedy)
        return
    other = ("matters", matters[0][0])
    for title, told, stated in (
        ("归并后", len(rows), _sum(one.sorted_out for _, one in matters)),
        (
            "收到",
            sum(1 if one.count is None else one.count for _, one in rows),
            _sum(one.quantity for _, one in matters),
        ),
    ):
        if stated is not None and told != stated:
            message = f"渠道“{channel}”的意见{title}合计{told}条，“事项”表写的是{stated}条"
            remedy = "请核对「条数」和“事项”表的「数量」「梳理或办结」，漏登的意见补上"
            yield Finding("F508", path, message, remedy, other=other)


def _sum(counts: Iterator[int | None]) -> int | None:
    """None if nothing was counted."""
    known = [one for one in counts if one is not None]
    return sum(known) if known else None
