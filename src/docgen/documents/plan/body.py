"""The plan's running text and that of its own attachments, from the outline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated

from docgen.chinese.titles import break_title
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.placeholders import annex_label, fill, fill_all
from docgen.documents.plan.generated import GENERATORS
from docgen.documents.plan.outline import OutlineNode, outline_nodes, unit_outline
from docgen.documents.source import Source
from docgen.documents.wording.paragraph import Maker, Origin, Paragraph
from docgen.model.outline import Attachment, OutlineAction, OutlineChange


@dataclass(frozen=True, slots=True)
class OwnAnnex:
    """An attachment in the campaign's or the unit's own words."""

    label: Annotated[str, "附件序号，如附件2"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    body: Annotated[tuple[Block, ...], "正文和表格，一项一段"]


def plan_body(source: Source) -> tuple[Block, ...]:
    """The text of the plan as the campaign gives it and the unit changes it."""
    return _blocks(source, unit_outline(source.campaign.outline, source.form.outline))


def own_annexes(source: Source) -> tuple[OwnAnnex, ...]:
    """The campaign's own attachments, then the unit's, in their order."""
    attached = [one for one in source.form.outline if one.action is OutlineAction.ATTACH]
    given: tuple[Attachment | OutlineChange, ...] = (*source.campaign.attachments, *attached)
    return tuple(_annex(source, one) for one in given)


def _annex(source: Source, given: Attachment | OutlineChange) -> OwnAnnex:
    title = given.title or ""
    printed = fill(source, title)
    nodes = outline_nodes(given.sections) if isinstance(given, Attachment) else ()
    body = _blocks(source, nodes, before=given)
    return OwnAnnex(annex_label(source, title), printed, break_title(printed), body)


def _blocks(
    source: Source, nodes: Iterable[OutlineNode], before: Attachment | OutlineChange | None = None
) -> tuple[Block, ...]:
    writer = BlockWriter()
    if before is not None:
        writer.text(*fill_all(source, before.text))
        writer.table(fill_all(source, before.table))
    nodes = tuple(nodes)
    if before is not None and sum(node.level == 1 for node in nodes) == 1:
        nodes = _alone(source, writer, nodes)
    for node in nodes:
        _write(source, writer, node)
    return tuple(writer.blocks)


def _alone(source: Source, writer: BlockWriter, nodes: tuple[OutlineNode, ...]) -> tuple[OutlineNode, ...]:
    """Write the only section of an attachment, which bears no number; gives those within it, a level up."""
    first, *within = nodes
    title, texts = fill(source, first.section.title or ""), fill_all(source, first.section.text)
    if title:
        texts = [f"{title}：{texts[0]}", *texts[1:]] if texts else [f"{title}："]
    writer.text(*texts)
    writer.table(fill_all(source, first.section.table))
    return tuple(replace(one, level=one.level - 1) for one in within)


def _write(source: Source, writer: BlockWriter, node: OutlineNode) -> None:
    section, level = node.section, node.level
    origin = Origin(Maker.OUTLINE, sheets=section.key)
    texts = [Paragraph(text, "", origin) for text in fill_all(source, section.text)]
    if section.title and section.run_in:
        writer.run_in(level, fill(source, section.title), texts)
    else:
        if section.title:
            writer.heading(level, fill(source, section.title))
        writer.text(*texts)
    writer.responsible(fill_all(source, section.lead), fill_all(source, section.support))
    writer.table(fill_all(source, section.table))
    if section.generate is not None:
        GENERATORS[section.generate](source, writer, level + 1)
