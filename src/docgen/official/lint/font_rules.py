"""Rules about faces and sizes: FT-01, FT-02, FT-03, FT-04, FT-06."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.official import measures as m
from docgen.official.lint.finding import Finding
from docgen.official.lint.records import Document, Paragraph, Run
from docgen.official.lint.rule_kit import (
    BODY_SIZE,
    describe,
    face_class,
    han_runs,
    has_han,
    is_wrong_look,
    report,
)
from docgen.official.lint.zones import LEVELS, Element, Kind, Zones
from docgen.official.profiles import Profile

_LEVEL_FACES: Final = {1: "黑体", 2: "楷体", 3: "仿宋", 4: "仿宋"}
_BODY: Final = (
    Element.BODY,
    Element.RECIPIENT,
    Element.ATTACHMENT_NOTE,
    Element.SIGNATURE,
    Element.DATE,
    Element.ANNOTATION,
)
_CHINESE_FACES: Final = frozenset({"仿宋", "小标宋", "楷体", "黑体", "宋体"})
_AMBIGUOUS: Final = re.compile("[“”‘’—…]")
_LEAD_CHARS: Final = 24
_TITLE_SIZE: Final = m.SIZE["二号"]
_LEAD_FACES: Final = ("仿宋", "楷体", "黑体")


def check_body(_document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """FT-01: running text and what stands around it; a run-in lead may have the face of a heading."""
    if zones.kind is Kind.TABLE:
        return
    for one in zones.of(*_BODY):
        lead, rest = split_lead(list(han_runs(one)))
        wrong = [run for run in rest if is_wrong_look(run.look, ("仿宋",), BODY_SIZE)]
        faces = _LEAD_FACES if rest else ("仿宋",)
        wrong += [run for run in lead if is_wrong_look(run.look, faces, BODY_SIZE)]
        if wrong:
            yield report("FT-01", one.place, describe(wrong[0].look), "三号仿宋")
    for one in zones.of(*LEVELS):
        _lead, rest = split_lead(list(han_runs(one)))
        wrong = [run for run in rest if is_wrong_look(run.look, ("仿宋",), BODY_SIZE)]
        if wrong:
            yield report("FT-01", one.place, f"标题后的文字为{describe(wrong[0].look)}", "三号仿宋")


def split_lead(runs: list[Run]) -> tuple[list[Run], list[Run]]:
    """The runs up to the first sentence's end and the others; all are lead in a paragraph of one sentence.

    Of a run in which the sentence ends, what follows is another run.
    """
    lead: list[Run] = []
    for at, run in enumerate(runs):
        head, stop, tail = run.text.partition("。")
        lead.append(Run(head + stop, run.look))
        if stop:
            rest = [Run(tail, run.look)] if has_han(tail) else []
            return lead, rest + runs[at + 1 :]
    return lead, []


def check_levels(_document: Document, zones: Zones, profile: Profile) -> Iterator[Finding]:
    """FT-02: a heading, or the lead of a paragraph that opens with one."""
    for one in zones.of(*LEVELS):
        level = zones.level(one)
        assert level is not None
        yield from _check_level(one, level, profile)


def _check_level(paragraph: Paragraph, level: int, profile: Profile) -> Iterator[Finding]:
    lead, _rest = split_lead(list(han_runs(paragraph)))
    text = "".join(run.text for run in lead)
    face = _LEVEL_FACES[level]
    is_item = "。" in text and (len(text) > _LEAD_CHARS or text.strip() == paragraph.full_text.strip())
    faces = (face, "仿宋") if is_item else (face,)
    wanted = f"{'一二三四'[level - 1]}级标题用三号{face}"
    wrong = next((run for run in lead if is_wrong_look(run.look, faces, BODY_SIZE)), None)
    if wrong is not None:
        yield report("FT-02", paragraph.place, describe(wrong.look), wanted)
    elif any(run.look.bold for run in lead):
        is_usual = level == 3 and profile.bold_level3
        note = f"“{profile.name}”允许三级标题加粗" if is_usual else ""
        yield report(
            "FT-02", paragraph.place, f"{describe(lead[0].look)}加粗", f"{wanted}，不加粗", note=note
        )


def check_title(_document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """FT-03: face, size, alignment and weight of the title."""
    for one in zones.of(Element.TITLE):
        runs = list(han_runs(one))
        wrong = next((run for run in runs if is_wrong_look(run.look, ("小标宋",), _TITLE_SIZE)), None)
        faults = [describe(wrong.look)] if wrong is not None else []
        faults += ["加粗"] if any(run.look.bold for run in runs) else []
        faults += ["没有居中"] if one.layout.align != "center" else []
        if faults:
            yield report("FT-03", one.place, "、".join(faults), "二号小标宋，居中，不加粗")


def check_theme(document: Document, _zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """FT-04: text whose face follows the theme, which another computer may have otherwise."""
    for one in document.paragraphs:
        run = next((run for run in one.runs if run.text.strip() and run.look.themed), None)
        if run is not None:
            face = run.look.east_asia or "由软件决定"
            yield report("FT-04", one.place, f"字体跟随主题（{face}）", "直接指定中文和西文字体")


def check_ambiguous(document: Document, _zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """FT-06: marks that Chinese and Latin share, drawn in a Latin face."""
    for one in document.paragraphs:
        if not has_han(one.text):
            continue
        run = next((run for run in one.runs if _is_latin_mark(run)), None)
        if run is not None:
            mark = _AMBIGUOUS.search(run.text)
            face = run.look.latin or "西文字体"
            yield report("FT-06", one.place, f"“{mark[0] if mark else ''}”用{face}", "用中文字体")


def _is_latin_mark(run: Run) -> bool:
    look = run.look
    is_latin = look.hint != "eastAsia" and face_class(look.latin) not in _CHINESE_FACES
    return is_latin and not look.themed and _AMBIGUOUS.search(run.text) is not None
