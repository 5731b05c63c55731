"""Whether the clerk's own texts and a campaign's own variants fit the paragraphs that documents have."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator

from docgen.chinese.dates import DateError, parse_month
from docgen.chinese.periods import month_code
from docgen.diagnostics import Severity
from docgen.documents.catalogue import KINDS, find_kind
from docgen.documents.kinds import unit_only
from docgen.documents.occasions import YEAR_END
from docgen.documents.placeholders import placeholders_of
from docgen.documents.wording.book import Book, book_of
from docgen.documents.wording.texts import check_placeholders, meant
from docgen.documents.wording.voice import ORIGINAL
from docgen.model.campaign import Campaign
from docgen.model.entries import UNIT_SUBJECT
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.phrases import OwnText, Phrase, Speaker
from docgen.model.roster import AmbiguousReferenceError, Roster, UnknownReferenceError

_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:个|条|件|项|人|份|次|万元|%|％)")


def check_campaign_phrases(campaign: Campaign) -> Iterator[Finding]:
    """Each variant of the campaign's own; paths start at the campaign."""
    for index, one in enumerate(campaign.wording.phrases):
        path: ModelPath = ("wording", "phrases", index)
        phrase = yield from _find(path, one.kind, one.key)
        if phrase is not None:
            for at, variant in enumerate(one.variants):
                place = (*path, "variants", at, "text")
                yield from check_placeholders(place, variant.text, phrase.values)


def check_own_texts(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Each row of the 正文 sheet; paths start at the form."""
    names, roster = (*(phase.name for phase in campaign.phases), YEAR_END), Roster(form)
    for index, own in enumerate(form.texts):
        path: ModelPath = ("texts", index)
        phrase = yield from _find(path, own.kind, own.key)
        if phrase is not None:
            text = "\n".join(own.text)
            yield from check_placeholders((*path, "text"), text, (*phrase.values, ORIGINAL))
            yield from _check_figures((*path, "text"), text, phrase)
            if phrase.single and len(own.text) > 1:
                message = f"“{own.key}”只有一段的位置，写的{len(own.text)}行会连成一段"
                yield Finding("D106", (*path, "text"), message, "请写成一行", Severity.WARNING)
        if own.period is not None and own.period not in names:
            yield from _check_period((*path, "period"), own.period)
        if own.subject is not None:
            yield from _check_subject((*path, "subject"), own.subject, campaign, roster)
            yield from _check_speaker((*path, "subject"), own, phrase, roster)


def _find(path: ModelPath, kind: str, key: str) -> Generator[Finding, None, Phrase | None]:
    """The phrase of a kind's key; None with a finding if there is none."""
    found = find_kind(kind)
    book = book_of(found.code) if found is not None else Book({})
    if not book.phrases:
        yield _unknown_kind(path, kind)
        return None
    if key not in book.phrases:
        yield _unknown_key(path, kind, key, book)
    return book.phrases.get(key)


def _unknown_kind(path: ModelPath, kind: str) -> Finding:
    known = [one for one in KINDS.values() if book_of(one.code).phrases]
    names = [name for one in known for name in (one.title, one.code)]
    message = f"“{kind}”不是有段落可以改写的文书"
    remedy = meant(kind, names) + f"可写：{'、'.join(one.title for one in known)}"
    return Finding("D101", (*path, "kind"), message, remedy)


def _unknown_key(path: ModelPath, kind: str, key: str, book: Book) -> Finding:
    remedy = meant(key, book.phrases) + f"可写：{'、'.join(book.phrases)}"
    return Finding("D102", (*path, "key"), f"“{kind}”没有段落“{key}”", remedy)


def _check_figures(path: ModelPath, text: str, phrase: Phrase) -> Iterator[Finding]:
    """**Why** only where the paragraph has figures of its own: elsewhere a number is the clerk's to give."""
    used = {name for name, _ in placeholders_of(text)}
    figures = _FIGURE.findall(text)
    if figures and phrase.values and not used & {*phrase.values, ORIGINAL}:
        shown = "、".join(f"{{{one}}}" for one in (*phrase.values, ORIGINAL))
        message = f"写死了“{figures[0]}”，数据变了不会跟着变"
        yield Finding("D105", path, message, f"数字可以改用：{shown}；确实固定的不用改", Severity.WARNING)


def _check_period(path: ModelPath, period: str) -> Iterator[Finding]:
    try:
        meant = month_code(parse_month(period))
    except DateError:
        remedy = "请写月份（如“2015-05”）或阶段的名称；各期都用的留空"
        yield Finding("D104", path, f"期次“{period}”不是月份，也不是阶段", remedy)
        return
    if meant != period:
        yield Finding("D104", path, f"期次“{period}”的写法对不上文书的期次", f"请写“{meant}”")


def _check_subject(path: ModelPath, subject: str, campaign: Campaign, roster: Roster) -> Iterator[Finding]:
    form = roster.form
    numbered = (one.code for rows in (form.problems, form.opinions, form.orders) for one in rows)
    names = {*numbered, *_parts_of(campaign)}
    if subject == UNIT_SUBJECT or subject in names or _is_known(roster.department, subject):
        return
    try:
        roster.person(subject)
    except AmbiguousReferenceError as error:
        remedy = "请改写编号：" + "、".join(error.candidates)
        yield Finding("D104", path, f"叫“{subject}”的不止一人", remedy)
    except UnknownReferenceError:
        names |= {name for person in form.people for name in (person.code, person.name)}
        names |= {name for department in form.departments for name in (department.code, department.name)}
        wanted = "请写“单位”，或者人员、部门、问题、意见、督办的编号；都用的留空"
        remedy = meant(subject, sorted(names)) + wanted
        yield Finding("D104", path, f"没有哪份文书或哪一段是关于“{subject}”的", remedy)


def _parts_of(campaign: Campaign) -> Iterator[str]:
    """Names of what a campaign is made of, each of which a document may have a paragraph about."""
    yield from (category.name for category in campaign.categories)
    yield from (step.name for step in campaign.order)
    for phase in campaign.phases:
        yield phase.name
        yield from (task.name for task in phase.tasks)


def _check_speaker(path: ModelPath, own: OwnText, phrase: Phrase | None, roster: Roster) -> Iterator[Finding]:
    """The unit named for a person's paragraph; a person for one of the unit's, or in a kind of its own."""
    kind, subject = find_kind(own.kind), own.subject or ""
    if phrase is None or kind is None:
        return
    if subject == UNIT_SUBJECT and phrase.speaker is Speaker.PERSON:
        message = f"“{kind.title}”的“{own.key}”是个人的，单位的那一份没有"
        yield Finding("D104", path, message, "请写人员的编号或姓名，或改写单位的段落")
    if not _is_known(roster.person, subject):
        return
    if kind.subjects is unit_only or phrase.speaker is Speaker.UNIT:
        message = f"“{kind.title}”的“{own.key}”是单位的，没有关于“{subject}”的一份"
        yield Finding("D104", path, message, "请留空「对象」，或改写个人的段落")


def _is_known(find: Callable[[str], object], reference: str) -> bool:
    try:
        find(reference)
    except LookupError:
        return False
    return True
