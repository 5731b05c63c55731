"""下一步打算 of the unit and of the campaign together, no matter told twice."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.documents.wording.voice import Voice
from docgen.model.entries import SelfCheckItem

_TOPICS = (
    ("整改", "销号", "未完成", "清单"),
    ("制度", "机制", "固定"),
    ("监督", "督查", "评价", "评议", "意见"),
    ("学习", "教育"),
)
"""What intentions are about; any of a line's words shows it."""


def intentions(voice: Voice, *, campaigns: str, own: str) -> tuple[str, ...]:
    """What the unit itself means to do, then what the campaign says about matters that the unit does not
    speak of. `campaigns` and `own` are the keys of their paragraphs.
    """
    source = voice.source
    mine = voice.tell_all(own, source.self_check(None, SelfCheckItem.NEXT), sheets="自查")
    general = voice.quote(campaigns, source.campaign.wording.next_steps, ("wording", "next_steps"))
    told = {topic for text in mine for topic in _topics(text)}
    return (*mine, *(one for one in general if not _is_told(one, told)))


def _is_told(text: str, told: set[int]) -> bool:
    topics = _topics(text)
    return bool(topics) and told.issuperset(topics)


def _topics(text: str) -> Sequence[int]:
    """Which of the topics the first sentence, mostly the paragraph's heading, is about."""
    lead = text.partition("。")[0]
    return [at for at, words in enumerate(_TOPICS) if any(word in lead for word in words)]
