"""The plan's templates: title, running text, signature, and the annexes with the lists' blank forms."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document

from docgen.documents.block_layout import add_blocks, add_title
from docgen.documents.plan.kind import WITH_LISTS, WITHOUT_LISTS
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import attachment_head, attachments_note, paragraph, signature, tag
from docgen.official.package import save_docx
from docgen.official.page import landscape_section
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.tables import cell_styles, key_value_row, loop_row, row, table

BLANK_ROWS = 6
GROUP_ROW_MM = 7.0
_UNIT_LIST = (
    ("序号", 10.0),
    ("编号", 14.0),
    ("类别", 14.0),
    ("存在问题", 38.0),
    ("原因分析", 30.0),
    ("整改目标", 23.0),
    ("整改措施", 36.0),
    ("责任\n领导", 13.0),
    ("责任部门\n（责任人）", 21.0),
    ("整改\n时限", 13.0),
    ("备注", 13.0),
)
_PERSON_LIST = (
    ("序号", 12.0),
    ("问题表现", 58.0),
    ("产生原因", 48.0),
    ("整改措施", 57.0),
    ("整改时限", 25.0),
    ("完成情况", 25.0),
)
_LEDGER = (
    ("序号", 10.0),
    ("编号", 14.0),
    ("类别", 14.0),
    ("具体问题", 46.0),
    ("责任\n领导", 13.0),
    ("责任部门\n（责任人）", 21.0),
    ("整改措施", 44.0),
    ("整改\n时限", 14.0),
    ("整改进展", 34.0),
    ("状态", 15.0),
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write both plan templates: with the blank list forms on landscape pages, and without."""
    for name, with_lists in ((WITH_LISTS, True), (WITHOUT_LISTS, False)):
        doc = new_document(profile)
        add_plan_text(doc)
        signature(doc)
        add_plan_annexes(doc, with_lists=with_lists)
        save_docx(doc, folder / name, "实施方案", SAMPLE_NOTE)


def add_plan_text(doc: Document, plan: str = "") -> None:
    """The plan from its title to 附件说明; `plan` is the expression it hangs on, with its dot (`plan.`)."""
    add_title(doc, f"{plan}title_lines")
    add_blocks(doc, f"{plan}body", kept_if="true", tables=True)
    attachments_note(doc, f"{plan}attachments", kept=True)


def add_plan_annexes(doc: Document, plan: str = "", *, with_lists: bool) -> None:
    """The list of the leading group, the chain of approval, attachments in own words and, on landscape pages,
    the blank forms.
    """
    _add_group(doc, plan)
    _add_reviews(doc, plan)
    _add_own(doc, plan)
    if with_lists:
        landscape_section(doc)
        _add_unit_list(doc, plan)
        _add_person_list(doc, plan)
        _add_ledger(doc, plan)


def _add_group(doc: Document, plan: str) -> None:
    tag(doc, f"{{%p if {plan}group_label %}}")
    attachment_head(doc, f"{{{{ {plan}group_label }}}}", "{{ line }}", lines=f"{plan}group_title_lines")
    add_group_list(doc, f"{plan}group")
    tag(doc, "{%p endif %}")


def add_group_list(doc: Document, rows: str, *, height_mm: float = GROUP_ROW_MM, dense: bool = False) -> None:
    """The list of a leading body, a row a seat; `rows` is the template's expression for it."""
    widths, heads = (27.0, 26.0, 83.0, 20.0), ("职位", "姓名", "单位及职务", "备注")
    group = table(doc, widths, heads, dense=dense, head_height_mm=height_mm)
    cells = ["{{ m.position }}", "{{ m.name }}", "{{ m.titles }}", "{{ m.note }}"]
    loop_row(group, f"m in {rows}", cells, styles=cell_styles(group, "nntt"), height_mm=height_mm)


def _add_reviews(doc: Document, plan: str) -> None:
    tag(doc, f"{{%p if {plan}reviews_label %}}")
    attachment_head(doc, f"{{{{ {plan}reviews_label }}}}", f"{{{{ {plan}reviews_title }}}}")
    heads = ("报送主体", "文书", "审定人", "审定合格后\n方可召开", "不合格的处理")
    chain = table(doc, (32.0, 22.0, 22.0, 37.0, 43.0), heads)
    cells = ["{{ r.producer }}", "{{ r.document }}", "{{ r.approver }}", "{{ r.gate }}", "{{ r.on_failure }}"]
    loop_row(chain, f"r in {plan}reviews", cells, styles=cell_styles(chain, "tnnnt"))
    tag(doc, "{%p endif %}")


def _add_own(doc: Document, plan: str) -> None:
    tag(doc, f"{{%p for annex in {plan}own %}}")
    attachment_head(doc, "{{ annex.label }}", "{{ line }}", lines="annex.title_lines")
    add_blocks(doc, "annex.body", tables=True)
    tag(doc, "{%p endfor %}")


def _add_form(
    doc: Document, prefix: str, above: str, columns: tuple[tuple[str, float], ...], foot: tuple[str, str]
) -> None:
    tag(doc, f"{{%p if {prefix}_label %}}")
    attachment_head(doc, f"{{{{ {prefix}_label }}}}", "{{ line }}", lines=f"{prefix}_title_lines")
    paragraph(doc, above, "表注")
    form = table(doc, [width for _, width in columns], [title for title, _ in columns], dense=True)
    for number in range(1, BLANK_ROWS + 1):
        row(
            form,
            [str(number), *[""] * (len(columns) - 1)],
            styles=cell_styles(form, "n" + "t" * (len(columns) - 1)),
        )
    key_value_row(form, [foot], height_mm=10.0)
    tag(doc, "{%p endif %}")


def _add_unit_list(doc: Document, plan: str) -> None:
    above = "填报单位（盖章）：　　　　　　　　　　填报日期：　　　　年　　月　　日"
    foot = (
        "一个问题填一行，备注写问题来源和状态；措施须写明做什么、谁来做、何时完成，不得只写“加强”“提高”。"
        "单位主要负责人签字后报送。"
    )
    _add_form(doc, f"{plan}unit_list", above, _UNIT_LIST, ("说明", foot))


def _add_person_list(doc: Document, plan: str) -> None:
    above = (
        "姓名：　　　　　　职务：　　　　　　所在部门（支部）：　　　　　　填报日期：　　　　年　　月　　日"
    )
    foot = "本人签字：　　　　　　　　　　审核人签字：　　　　　　　　　　日期：　　　　年　　月　　日"
    _add_form(doc, f"{plan}person_list", above, _PERSON_LIST, ("签字", foot))


def _add_ledger(doc: Document, plan: str) -> None:
    above = "填报单位（盖章）：　　　　　填报人：　　　　　审核人：　　　　　截至日期：　　　年　　月　　日"
    foot = "编号一经登记不再变动；状态填待整改、整改中、已完成、已销号或长期坚持。"
    _add_form(doc, f"{plan}ledger", above, _LEDGER, ("说明", foot))
