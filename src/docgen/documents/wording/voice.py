"""The voice of one document: it says a paragraph by its key, in the clerk's words where there are any.

    voice = Voice(source, (CODE, TITLE), occasion, subject)
    writer.text(voice.say("开头", {"截至": format_date(day), "个数": count}, situations=[Situation.OVERDUE]))
    writer.text(voice.tell("进展", facts_in_words, sheets="问题、进展", about=problem.code))

`say` takes the key's phrase from `documents/phrases/<kind>.yaml`, `tell` words put together from the form,
`quote` the campaign's. Whichever it is, a row of the form's 正文 sheet takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.chinese.dates import parse_month
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.kinds import Occasion, Subject
from docgen.documents.papers import is_about
from docgen.documents.placeholders import UnknownPlaceholderError, fill
from docgen.documents.source import Source
from docgen.documents.wording.book import book_of
from docgen.documents.wording.choice import deal, deal_some, fitting, turn_of
from docgen.documents.wording.paragraph import Maker, Origin, Paragraph
from docgen.model.finding import ModelPath
from docgen.model.person import Layer
from docgen.model.phrases import OwnText, Situation, Variant

Values = Mapping[str, object]
ORIGINAL = "原文"
"""The placeholder for what the paragraph would be without the clerk's row."""
_AS_IT_IS = f"{{{ORIGINAL}}}"
_NOTHING: Values = {}
_LAYERS = {
    Layer.LEADER: Situation.LEADER,
    Layer.MIDDLE: Situation.MIDDLE,
    Layer.STAFF: Situation.STAFF,
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in what: the source, the kind's code and title, the edition and whom it is about."""

    source: Source
    kind: tuple[str, str]
    occasion: Occasion
    subject: Subject

    def say(
        self,
        key: str,
        values: Values = _NOTHING,
        *,
        about: str = "",
        situations: Iterable[Situation] = (),
    ) -> Paragraph:
        """A phrase of the kind's book with its figures in it. `about` is the number of the problem (opinion,
        order) that it is about, where a document has the same paragraph for several.

        The variant follows from campaign, unit, kind, key and subject; an unknown key is a KeyError.
        """
        text, origin = self._variant(key, about, (*self._speaker(), *situations))
        said = fill(self.source, text, values)
        return self._said(Paragraph(said, key, origin, about=about, pattern=text), values)

    def tell(self, key: str, text: str, *, sheets: str, about: str = "") -> Paragraph:
        """A paragraph that is put together from the form's `sheets`, named in a clerk's words."""
        assert key in book_of(self.kind[0]).phrases, key
        origin = Origin(Maker.FACTS, sheets=sheets)
        return self._said(Paragraph(text, key, origin, about=about, pattern=_AS_IT_IS))

    def tell_all(self, key: str, texts: Iterable[str], *, sheets: str) -> tuple[Paragraph, ...]:
        """Several paragraphs of one key, which a row of the 正文 sheet replaces together."""
        origin = Origin(Maker.FACTS, sheets=sheets)
        return self._all([Paragraph(text, key, origin, pattern=_AS_IT_IS) for text in texts])

    def quote(self, key: str, texts: Sequence[str], path: ModelPath) -> tuple[Paragraph, ...]:
        """The campaign's own paragraphs, which stand at `path` in it, with the unit's words in them."""
        return self._all([self._quoted(key, texts, path, at) for at in range(len(texts))])

    def quote_some(
        self, key: str, texts: Sequence[str], path: ModelPath, count: int
    ) -> tuple[Paragraph, ...]:
        """As many of the campaign's own paragraphs, in their order; neighbours get others."""
        places = deal_some(len(texts), count, self._seed(key), self._turn())
        return self._all([self._quoted(key, texts, path, at) for at in places])

    def _quoted(self, key: str, texts: Sequence[str], path: ModelPath, at: int) -> Paragraph:
        origin = Origin(Maker.CAMPAIGN, (*path, at))
        return Paragraph(fill(self.source, texts[at]), key, origin, pattern=texts[at])

    def _all(self, told: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        if not told or self._row(told[0].key, "") is None:
            return tuple(told)
        said = self._said(Paragraph("\n".join(told), told[0].key, told[0].origin))
        lines = said.split("\n")
        return tuple(Paragraph(line, said.key, said.origin, pattern=said.pattern) for line in lines)

    def _speaker(self) -> tuple[Situation, ...]:
        """The situations that follow from whom the document is about."""
        if self.subject.person is not None:
            return (_LAYERS[self.source.roster.person(self.subject.person).layer],)
        return (Situation.DEPARTMENT,) if self.subject.department is not None else (Situation.UNIT,)

    def _variant(self, key: str, about: str, situations: Sequence[Situation]) -> tuple[str, Origin]:
        """The campaign's own variant where one fits, else the program's."""
        for index, phrase in self.source.campaign_phrases.get(key, ()):
            if phrase.kind in self.kind and (fit := fitting(phrase.variants, situations)):
                chosen = fit[self._place(key, about, len(fit))]
                at = phrase.variants.index(chosen)
                return chosen.text, Origin(
                    Maker.CAMPAIGN, ("wording", "phrases", index, "variants", at, "text")
                )
        variants = book_of(self.kind[0]).phrases[key].variants
        fit = fitting(variants, situations)
        chosen = fit[self._place(key, about, len(fit))]
        return chosen.text, Origin(Maker.PROGRAM, number=_number(variants, chosen), of=len(variants))

    def _place(self, key: str, about: str, count: int) -> int:
        place = deal(count, self._seed(key), self._turn(about))
        months = _months(parse_month(self.occasion.period)) if book_of(self.kind[0]).rotates else 0
        return (place + months) % count

    def _seed(self, key: str) -> str:
        return "\n".join((self.source.campaign.code, self.source.form.unit.code, self.kind[0], key))

    def _turn(self, about: str = "") -> int:
        return turn_of(about or self.subject.key or self.source.form.unit.code)

    def _said(self, paragraph: Paragraph, values: Values = _NOTHING) -> Paragraph:
        """What the clerk put in the paragraph's place, the paragraph itself where nothing."""
        row = self._row(paragraph.key, paragraph.about)
        if row is None:
            return paragraph
        index, own = row
        single = book_of(self.kind[0]).phrases[paragraph.key].single
        pattern = ("" if single else "\n").join(own.text)
        try:
            said = fill(self.source, pattern, {**values, ORIGINAL: paragraph})
        except UnknownPlaceholderError as error:
            raise DiagnosticError([_unknown(own, str(error))]) from error
        origin = Origin(Maker.FORM, ("texts", index, "text"))
        return Paragraph(said, paragraph.key, origin, about=paragraph.about, pattern=pattern)

    def _row(self, key: str, about: str) -> tuple[int, OwnText] | None:
        """The most exact row of the 正文 sheet, the later one of two that are alike; None without any."""
        rows = [one for one in self.source.own_texts.get(key, ()) if self._fits(one[1], about)]
        return max(rows, key=_exactness, default=None)

    def _fits(self, row: OwnText, about: str) -> bool:
        if row.kind not in self.kind or row.period not in (None, self.occasion.period, self.occasion.name):
            return False
        if row.subject is None:
            return True
        parts = (self.subject, Subject(item=about), Subject(department=about)) if about else (self.subject,)
        return any(is_about(self.source.roster, row.subject, one) for one in parts)


def _exactness(row: tuple[int, OwnText]) -> tuple[bool, bool, int]:
    index, own = row
    return own.subject is not None, own.period is not None, index


def _number(variants: Sequence[Variant], chosen: Variant) -> int:
    return variants.index(chosen) + 1


def _months(first: date) -> int:
    return first.year * 12 + first.month


def _unknown(own: OwnText, name: str) -> Diagnostic:
    message = f"“正文”表中“{own.kind}”的“{own.key}”用了不认识的占位“{{{name}}}”"
    return Diagnostic("D103", message, "请用 docgen check 查看可用的名称", Location("form.xlsx", part="正文"))
