"""The phrase books: sound as data, used as they are declared, and true whichever variant a document gets."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from docgen.chinese.numbering import end_sentence
from docgen.chinese.punctuation import find_text_faults
from docgen.documents import wording
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import UNIT, Occasion, Request, Subject
from docgen.documents.placeholders import WORDS, placeholders_of
from docgen.documents.source import Source
from docgen.documents.wording import voice
from docgen.documents.wording.book import book_codes, book_of
from docgen.documents.wording.check import check_own_texts
from docgen.documents.wording.listing import list_paragraphs, own_rows
from docgen.forms.workspace import load_workspace
from docgen.model.phrases import Phrase, Variant
from docgen.resources import campaign_codes, data_dir

DOCUMENTS = Path(wording.__file__).parents[1]
SAYING = {"say", "tell", "tell_all", "quote", "quote_some"}
FILLER = re.compile(
    "进一步(?:加强|提高|强化|完善)|高度重视|切实加强|狠抓落实|扎实推进|统筹推进|取得了?明显成效"
)
MOST_SUBJECTS = 3
PHRASES = [(code, phrase) for code in book_codes() for phrase in book_of(code).phrases.values()]
VARIANTS = [(code, phrase, variant) for code, phrase in PHRASES for variant in phrase.variants]


def name_of(one: object) -> str:
    return one.key if isinstance(one, Phrase) else str(one)[:24]


def used_in(variant: Variant) -> set[str]:
    return {name for name, argument in placeholders_of(variant.text) if argument is None}


@cache
def constants(folder: str) -> frozenset[str]:
    """Every text in the code of a folder of documents."""
    return frozenset(
        node.value
        for path in (DOCUMENTS / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def keys_said(folder: Path) -> Iterator[str]:
    """The keys that the code of a kind asks for by name."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                first = node.args[0]
                if node.func.attr in SAYING and isinstance(first, ast.Constant):
                    yield str(first.value)


def test_there_are_books_of_known_kinds() -> None:
    assert len(PHRASES) > 30
    assert set(book_codes()) <= KINDS.keys()


@pytest.mark.parametrize(("code", "phrase"), PHRASES, ids=name_of)
def test_every_paragraph_is_used_by_its_kind(code: str, phrase: Phrase) -> None:
    assert phrase.key in constants(code.replace("-", "_")) | constants("")


@pytest.mark.parametrize("code", book_codes())
def test_a_kind_asks_for_no_paragraph_that_is_not_there(code: str) -> None:
    assert set(keys_said(DOCUMENTS / code.replace("-", "_"))) <= book_of(code).phrases.keys()


@pytest.mark.parametrize(("code", "phrase"), PHRASES, ids=name_of)
def test_some_variant_fits_any_situation_and_no_two_are_alike(code: str, phrase: Phrase) -> None:
    texts = [variant.text for variant in phrase.variants]
    assert len(set(texts)) == len(texts)
    assert not texts or any(not variant.situations for variant in phrase.variants)


@pytest.mark.parametrize(("code", "phrase", "variant"), VARIANTS, ids=name_of)
def test_every_variant_says_all_that_the_paragraph_has_to_say(
    code: str, phrase: Phrase, variant: Variant
) -> None:
    assert used_in(variant) - set(WORDS) == set(phrase.values)


def test_no_value_has_the_name_of_a_general_word() -> None:
    assert {name for _, phrase in PHRASES for name in phrase.values} & {*WORDS, voice.ORIGINAL} == set()


@pytest.mark.parametrize(("code", "phrase", "variant"), VARIANTS, ids=name_of)
def test_every_variant_is_written_properly(code: str, phrase: Phrase, variant: Variant) -> None:
    text = re.sub(r"\{[^}]*\}", "三", variant.text)
    assert find_text_faults(text) == ()
    assert FILLER.search(text) is None


@cache
def source_of(code: str) -> Source:
    opened, diagnostics = load_workspace(data_dir() / code)
    assert opened is not None, diagnostics
    return Source(opened.campaign, opened.form, draft=True)


def texts_in(value: object) -> Iterator[str]:
    """Every text in a context."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_in(one)


def editions(code: str, kind: str) -> Iterator[tuple[Source, Occasion, Subject]]:
    """Editions of a kind over the months of a campaign, each about a few subjects."""
    source = source_of(code)
    last = source.last_known_day or date(2030, 1, 1)
    for month in (5, 9, 12):
        for occasion in KINDS[kind].occasions(source, Request(date(last.year, month, 28))):
            subjects = KINDS[kind].subjects(source, occasion)
            for subject in dict.fromkeys((*subjects[:1], *subjects[-MOST_SUBJECTS + 1 :])):
                yield source, occasion, subject


def holes_and_faults(texts: list[str]) -> set[str]:
    faults = {f"{name}：{fault}" for text in texts for name, fault in find_text_faults(text)}
    return faults | {text for text in texts if re.search(r"[{}]|。。|；。|，。|：。", text)}


@pytest.mark.parametrize("campaign", campaign_codes())
@pytest.mark.parametrize("kind", book_codes())
def test_no_choice_of_variants_leaves_a_placeholder_or_a_slip(
    campaign: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = max((len(phrase.variants) for phrase in book_of(kind).phrases.values()), default=0)
    for source, occasion, subject in editions(campaign, kind):
        found = []
        for choice in range(most):
            monkeypatch.setattr(voice.Voice, "_place", lambda *given, n=choice: n % given[-1])
            context = KINDS[kind].context(source, occasion, subject)
            found.append(holes_and_faults(list(texts_in(context))))
        assert all(one <= found[0] for one in found), (occasion, subject)
        assert not any("{" in text for text in found[0])


@pytest.mark.dealt
@pytest.mark.parametrize("campaign", campaign_codes())
def test_every_document_can_be_listed_and_its_rows_leave_it_as_it_is(campaign: str) -> None:
    for kind in book_codes():
        for source, occasion, subject in list(editions(campaign, kind))[:3]:
            shown = list_paragraphs(KINDS[kind], source, occasion, subject)
            rows = own_rows(KINDS[kind], occasion, subject, shown)
            again = replace(source, form=source.form.model_copy(update={"texts": rows}))
            same = list_paragraphs(KINDS[kind], again, occasion, subject)
            assert [one.text for one in same] == [one.text for one in shown], (kind, occasion, subject)
            assert list(check_own_texts(again.campaign, again.form)) == [], (kind, occasion, subject)


@pytest.mark.dealt
def test_a_unit_s_circulars_of_a_year_are_not_one_text() -> None:
    source, openings = source_of("city-2015"), []
    for month in range(5, 11):
        [occasion] = KINDS["circular"].occasions(source, Request(date(2015, month, 28)))
        context = KINDS["circular"].context(source, occasion, UNIT)
        opening = next(iter(_running(context)))
        openings.append(re.sub(r"\d+", "0", opening))
    assert len(set(openings)) == 3
    assert all(one != other for one, other in pairwise(openings))


def sentences(text: str) -> set[str]:
    return {end_sentence(one) for one in re.split("[。；]", re.sub(r"\d+", "0", text)) if one}


def shared(code: str) -> float:
    """Of the sentences of one person's report, how many another's has too, on the average; numbers aside."""
    source, kind = source_of(code), KINDS["self-inspection"]
    [occasion] = kind.occasions(source, Request(date(2030, 1, 1)))
    people = [one for one in kind.subjects(source, occasion) if one.person][:30]
    told = [sentences("".join(_running(kind.context(source, occasion, one)))) for one in people]
    shares = [len(one & other) / len(one) for one in told for other in told if one is not other]
    return sum(shares) / len(shares)


def _running(context: object) -> Iterator[str]:
    body: tuple[object, ...] = getattr(context, "body")  # noqa: B009  # the context's type is the kind's affair
    for block in body:
        if not str(getattr(block, "style")).startswith("h"):  # noqa: B009
            yield str(getattr(block, "text"))  # noqa: B009


@pytest.mark.dealt
@pytest.mark.parametrize("code", campaign_codes())
def test_two_persons_reports_share_few_sentences(code: str) -> None:
    assert shared(code) < 0.11


@pytest.mark.dealt
@pytest.mark.parametrize("kind", ["self-inspection", "summary", "circular", "reminder"])
def test_two_units_do_not_word_a_report_alike(kind: str) -> None:
    source = source_of("city-2015")
    form = source.form
    other = Source(
        source.campaign,
        form.model_copy(update={"unit": form.unit.model_copy(update={"code": "DW77"})}),
        draft=True,
    )
    [occasion, *_] = KINDS[kind].occasions(source, Request(date(2015, 9, 24)))
    [subject, *_] = KINDS[kind].subjects(source, occasion)
    one, two = (KINDS[kind].context(each, occasion, subject) for each in (source, other))
    assert list(texts_in(one)) != list(texts_in(two))
