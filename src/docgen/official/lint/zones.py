"""Which paragraph is which element, told by wording and layout and never by the names of our styles.

So it works on anybody's document. A document without 版头 is known as such: `Zones.kind` says so, and what it
lacks is no fault of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from docgen.official.lint.records import Document, Paragraph


class Kind(StrEnum):
    """What sort of document it is; rules ask it whether they apply."""

    DOCUMENT = "公文"
    LETTER = "信函"
    MINUTES = "纪要"
    BULLETIN = "简报"
    ORDER = "命令"
    PLAIN = "无版头"
    TABLE = "表格"


class Element(StrEnum):
    """The elements of 党政机关公文处理工作条例 art. 9 and GB/T 9704—2012 7.1, and what is between."""

    COPY_NUMBER = "份号"
    SECRECY = "密级和保密期限"
    URGENCY = "紧急程度"
    MARK = "发文机关标志"
    NUMBER = "发文字号"
    SIGNER = "签发人"
    TITLE = "标题"
    SUBTITLE = "题注"
    RECIPIENT = "主送机关"
    BODY = "正文"
    LEVEL_1 = "一级标题"
    LEVEL_2 = "二级标题"
    LEVEL_3 = "三级标题"
    LEVEL_4 = "四级标题"
    CENTRED = "居中文字"
    ATTACHMENT_NOTE = "附件说明"
    SIGNATURE = "署名"
    DATE = "成文日期"
    ANNOTATION = "附注"
    ATTENDANCE = "出席人员"
    ATTACHMENT_LABEL = "附件标识"
    ATTACHMENT_TITLE = "附件标题"
    COPY_TO = "抄送机关"
    PRINTED = "印发机关和印发日期"
    KEYWORDS = "主题词"
    TABLE = "表格文字"
    TABLE_NOTE = "表注"
    FORM_LINE = "填写栏"
    TEXT_BOX = "文本框文字"
    EMPTY = "空行"


LEVELS: Final = (Element.LEVEL_1, Element.LEVEL_2, Element.LEVEL_3, Element.LEVEL_4)
RUNNING: Final = frozenset({Element.BODY, *LEVELS})
HEAD: Final = frozenset(
    {Element.COPY_NUMBER, Element.SECRECY, Element.URGENCY, Element.MARK, Element.NUMBER, Element.SIGNER}
)
IMPRINT: Final = frozenset({Element.COPY_TO, Element.PRINTED})


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment bound with the text; `label` is None for the text that a 通知 sends out.

    `first` and `last` are indexes of paragraphs.
    """

    label: Paragraph | None
    title: tuple[Paragraph, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Zones:
    """`elements` has one for each paragraph of the document, at its index.

    `red_line` is the paragraph that carries the line below 版头, None if the file shows none. `main_end` is
    the index behind the last paragraph of the text proper: attachments and 版记 follow.
    """

    kind: Kind
    document: Document
    elements: tuple[Element, ...]
    main_end: int
    red_line: Paragraph | None = None
    attachments: tuple[Attachment, ...] = field(default=())

    @property
    def has_head(self) -> bool:
        """Whether there is a 版头, so that rules about it apply."""
        return self.kind not in (Kind.PLAIN, Kind.TABLE)

    def of(self, *wanted: Element) -> tuple[Paragraph, ...]:
        """Every paragraph that is one of `wanted`, in order."""
        return tuple(one for one in self.document.paragraphs if self.elements[one.index] in wanted)

    def first(self, wanted: Element) -> Paragraph | None:
        """The first of its kind."""
        return next(iter(self.of(wanted)), None)

    def element(self, paragraph: Paragraph) -> Element:
        """What `paragraph` is."""
        return self.elements[paragraph.index]

    def level(self, paragraph: Paragraph) -> int | None:
        """1 to 4 for a paragraph with a level's mark."""
        element = self.element(paragraph)
        return LEVELS.index(element) + 1 if element in LEVELS else None

    def is_main(self, paragraph: Paragraph) -> bool:
        """In the text proper, before attachments and 版记."""
        return paragraph.index < self.main_end

    def before(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        """The paragraphs before it, nearest first."""
        return reversed(self.document.paragraphs[: paragraph.index])
