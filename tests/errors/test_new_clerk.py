"""A new clerk with nothing but the Chinese manual: every mistake she makes is in it.

She has a unit of five people and four problems, fills in form.xlsx as Excel would, and slips as people do.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from docgen.resources import templates_dir
from tests.errors.workspaces import check, run, tree_hash

MANUAL = (Path(__file__).parents[2] / "README.zh-CN.md").read_text(encoding="utf-8")
NAMES = ("编号", "姓名", "层级")
FILLED: dict[str, list[dict[str, Any]]] = {
    "部门": [
        {"编号": "BM01", "名称": "中心领导班子", "类别": "领导班子"},
        {"编号": "BM02", "名称": "办公室"},
        {"编号": "BM03", "名称": "市场管理科", "简称": "市场科"},
    ],
    "人员": [
        dict(zip(NAMES, row, strict=True))
        for row in (
            ("RY001", "刘建国", "班子成员"),
            ("RY002", "张三", "中层干部"),
            ("RY003", "张伟", "中层干部"),
            ("RY004", "张伟", "普通职工"),
            ("RY005", "马　超", "普通职工"),
        )
    ],
    "职务": [
        {"人员": "刘建国", "部门": "中心领导班子", "职务": "主任"},
        {"人员": "张三", "部门": "办公室", "职务": "主任"},
        {"人员": "RY003", "部门": "市场科", "职务": "科长"},
        {"人员": "RY004", "部门": "办公室", "职务": "科员"},
        {"人员": "马超", "部门": "办公室", "职务": "科员"},
    ],
    "领导小组": [
        {"职位": "组长", "人员": "刘建国"},
        {"职位": "成员", "人员": "RY003"},
        {"职位": "办公室主任", "人员": "RY003"},
    ],
    "问题": [
        {
            "编号": "W-001",
            "归属": "单位",
            "类别": "推诿扯皮",
            "来源": "座谈会",
            "问题表述": "两个科室对摊位投诉互相推诿，群众反映后半个月没有答复。",
            "原因分析": "没有明确首问责任。",
            "发现日期": datetime(2015, 4, 10),
            "整改目标": "群众投诉三个工作日内答复。",
            "整改时限": "2015年6月30日",
            "责任领导": "刘建国",
            "责任部门": "办公室",
            "责任人": "张三",
        },
        {
            "编号": "W-002",
            "归属": "单位",
            "类别": "监管缺失",
            "来源": "征求意见表",
            "问题表述": "食品快检没有按月公示结果。",
            "发现日期": "4月15日",
            "整改目标": "每月5日前公示上月快检结果。",
            "整改时限": "长期坚持",
            "责任领导": "刘建国",
            "责任部门": "市场科",
            "责任人": "RY003",
        },
        {
            "编号": "G-001",
            "归属": "个人",
            "责任主体": "刘建国",
            "类别": "不守规矩",
            "来源": "自查",
            "问题表述": "到一线调研次数少。",
            "原因分析": "满足于听汇报。",
            "思想根源": "群众观念淡薄。",
            "发现日期": "2015.4.20",
            "整改时限": "2015年7月底前",
        },
        {
            "编号": "G-002",
            "归属": "个人",
            "责任主体": "张三",
            "类别": "纪律松懈",
            "来源": "自查",
            "问题表述": "有两次迟到。",
            "原因分析": "自我要求不严。",
            "思想根源": "纪律观念不强。",
            "发现日期": "2015-4-21",
            "整改时限": "立行立改",
        },
    ],
    "措施": [
        {"问题编号": "W-001", "整改措施": "实行首问负责制。", "责任人": "张三"},
        {"问题编号": "W-002", "整改措施": "每月5日前公示快检结果。"},
        {"问题编号": "G-001、G-002", "整改措施": "制定个人整改计划，每月自查一次。"},
    ],
    "进展": [
        {"问题编号": "G-002", "日期": "2015-5-10", "事项": "完成", "进展情况": "没有再迟到。"},
        {"问题编号": "W-001", "日期": "2015年5月20日", "事项": "进展", "进展情况": "印发了制度。"},
        {"问题编号": "W-001", "日期": "6月12日", "事项": "完成", "进展情况": "投诉当日答复。"},
    ],
}
UNIT = {
    "编号": "DW01",
    "全称": "江州市市场服务中心",
    "简称": "市场中心",
    "自称": "我中心",
    "合称": "全中心",
    "上级单位": "江州市人民政府",
}
Change = Callable[[Workbook], object]


def edit(root: Path, change: Change) -> None:
    """Open form.xlsx, change it, save it."""
    book = openpyxl.load_workbook(root / "form.xlsx")
    change(book)
    book.save(root / "form.xlsx")


def fill_in(book: Workbook) -> None:
    """Fill in the form as the manual says: from the row below the example."""
    for row in book["单位"].iter_rows(min_row=3):
        row[1].value = UNIT.get(str(row[0].value).rstrip("*"), row[1].value)
    for title, records in FILLED.items():
        heads = [str(cell.value).rstrip("*") for cell in book[title][2]]
        assert book[title]["A3"].value == "示例"
        for number, record in enumerate(records, start=4):
            for head, value in record.items():
                book[title].cell(number, heads.index(head) + 1).value = value
    for (cell,) in book["补充事项"]["C3:C4"]:
        assert book["补充事项"].cell(cell.row, 2).value in ("举报电话", "举报邮箱")
        cell.value = "0000-1234567"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("clerk") / "my"
    assert run("init", root, "--from", "city-2015").exit_code == 0
    edit(root, fill_in)
    return root


@pytest.fixture
def my(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Her folder, and she stands beside it."""
    shutil.copytree(filled, tmp_path / "my")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "my"


def files(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "output").rglob("*.*") if path.suffix != ".jsonl")


# --- all goes well ------------------------------------------------------------------------------------------


def test_a_blank_form_says_what_to_fill_in(tmp_path: Path) -> None:
    run("init", tmp_path / "my", "--from", "city-2015")
    status, told = check(tmp_path / "my")
    assert status == 1
    places = {one.place for one in told if one.code == "F217"}
    assert places == {f"form.xlsx:{title}" for title in ("部门", "人员", "职务")}
    assert {one.place for one in told if one.code == "F301"} == {
        f"form.xlsx:单位!B{row}" for row in range(3, 9)
    }


def test_the_filled_form_passes_with_only_a_reminder(my: Path) -> None:
    status, told = check(my)
    assert (status, [(one.code, one.severity) for one in told]) == (0, [("F413", "warning")])


def test_each_person_gets_one_list_and_namesakes_two(my: Path) -> None:
    assert run("make", "checklist-person", "-w", "my").exit_code == 0
    made = files(my)
    assert len(made) == 5
    assert len([name for name in made if "张伟" in name]) == 2


# --- mistakes in the workbook -------------------------------------------------------------------------------


def _misspelt(book: Workbook) -> None:
    book["人员"]["C2"] = "性名"


def _two_header_rows(book: Workbook) -> None:
    sheet = book["问题"]
    sheet.insert_rows(3)
    sheet["O2"] = "责任"
    for address, head in (("P2", None), ("Q2", None), ("O3", "领导"), ("P3", "部门"), ("Q3", "人")):
        sheet[address] = head


def _own_name(book: Workbook) -> None:
    book["人员"].title = "花名册"


def _in_the_example(book: Workbook) -> None:
    book["部门"]["C3"] = "信访科"


def _unfilled(book: Workbook) -> None:
    book["补充事项"]["C3"] = None


def _without_posts(book: Workbook) -> None:
    book.remove(book["职务"])


@pytest.mark.parametrize(
    ("change", "place", "said", "quoted"),
    [
        (_misspelt, ":人员!C2", "列“性名”不认识", "列“……”不认识"),
        (_two_header_rows, ":问题!O3", "表头分成了两行", "“表头分成了两行”"),
        (_own_name, ":花名册", "工作表“花名册”不认识", "工作表“……”不认识"),
        (_without_posts, "", "缺少工作表", "“缺少工作表”"),
        (_in_the_example, ":部门!C3", "填在这一行的“信访科”等内容没有读取", "“填在这一行的……没有读取”"),
        (_unfilled, ":补充事项!C3", "待填事项", "“待填事项”"),
    ],
)
def test_a_slip_is_told_once_in_the_words_of_the_manual(
    my: Path, change: Change, place: str, said: str, quoted: str
) -> None:
    edit(my, change)
    made = run("make", "plan", "-w", "my")
    assert made.exit_code == 1
    errors = [line.partition(": 错误[")[0].strip() for line in made.stderr.splitlines() if ": 错误[" in line]
    assert errors == [f"form.xlsx{place}"]
    assert said in made.stderr
    assert quoted in MANUAL
    assert not files(my)


def test_dates_as_text_are_read_or_refused_at_their_cells(my: Path) -> None:
    def type_dates(book: Workbook) -> None:
        for address, text in {"L4": "2015-2-30", "L5": "4/5/15", "L6": "四月二十日", "N7": "尽早"}.items():
            book["问题"][address] = text

    edit(my, type_dates)
    status, told = check(my)
    assert status == 1
    places = [one.place for one in told if one.severity == "error"]
    assert places == [f"form.xlsx:问题!{cell}" for cell in ("L4", "L5", "N7")]
    assert run("check", "my", "--xlsx", "检查结果.xlsx").exit_code == 1
    marked = openpyxl.load_workbook("检查结果.xlsx")["问题"]
    assert marked["L4"].comment is not None
    assert "2月30日" in marked["L4"].comment.text
    assert marked["L4"].fill.start_color.rgb != marked["L6"].fill.start_color.rgb


def test_a_missing_sheet_is_given_back_and_nothing_else_changes(my: Path) -> None:
    edit(my, _without_posts)
    assert run("form", "my").exit_code == 0
    assert (my / "form.bak.xlsx").exists()
    status, told = check(my)
    assert (status, [(one.code, one.place) for one in told if one.severity == "error"]) == (
        1,
        [("F217", "form.xlsx:职务")],
    )
    edit(my, fill_in)
    assert check(my)[0] == 0


# --- mistakes with files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", ["~$form.xlsx", ".~lock.form.xlsx#"])
def test_an_open_form_is_read_as_saved_with_a_reminder_but_never_rewritten(my: Path, lock: str) -> None:
    (my / lock).write_bytes(b"")
    before = (my / "form.xlsx").read_bytes()
    made = run("make", "plan", "-w", "my")
    assert made.exit_code == 0
    assert "正在别处打开" in made.stderr
    assert "“正在别处打开”" in MANUAL
    assert run("form", "my").exit_code == 1
    assert (my / "form.xlsx").read_bytes() == before


def test_an_open_document_is_left_alone_and_the_others_are_made(my: Path) -> None:
    ledger = ("make", "ledger", "-w", "my", "--month", "2015-06")
    assert run(*ledger).exit_code == 0
    [sheet] = (my / "output").rglob("*.xlsx")
    [paper] = (my / "output").rglob("*.docx")
    before = (sheet.read_bytes(), paper.read_bytes())
    edit(my, lambda book: book["进展"].__setitem__("E6", "投诉两日内答复。"))
    sheet.with_name(f".~lock.{sheet.name}#").write_bytes(b"")
    made = run(*ledger)
    assert made.exit_code == 3
    assert "文件正被打开" in made.stderr
    assert "文件正被打开，没有改动" in MANUAL
    assert sheet.read_bytes() == before[0]
    assert paper.read_bytes() != before[1]


def test_a_deleted_template_is_named_and_nothing_is_written(
    my: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = shutil.copytree(templates_dir(), tmp_path / "templates")
    (rest / "plan.docx").unlink()
    monkeypatch.setattr("docgen.build.templates.templates_dir", lambda: rest)
    before = tree_hash(my)
    made = run("make", "-w", "my")
    assert made.exit_code == 1
    assert "没有模板“plan.docx”" in made.stderr
    assert "“没有模板”" in MANUAL
    assert tree_hash(my) == before


def test_a_spoilt_template_of_ones_own_fails_until_it_is_deleted(my: Path) -> None:
    (my / "templates" / "plan.docx").write_bytes(b"PK")
    made = run("make", "plan", "-w", "my")
    assert made.exit_code == 1
    assert "打不开" in made.stderr
    assert "“打不开”" in MANUAL
    (my / "templates" / "plan.docx").unlink()
    assert run("make", "plan", "-w", "my").exit_code == 0


def test_a_document_edited_by_hand_is_kept(my: Path) -> None:
    assert run("make", "plan", "-w", "my").exit_code == 0
    [plan] = (my / "output").rglob("*.docx")
    plan.write_bytes(plan.read_bytes() + b"by hand")
    edited = plan.read_bytes()
    edit(my, lambda book: book["单位"].__setitem__("B8", "江州市商务局"))
    made = run("make", "plan", "-w", "my")
    assert made.exit_code == 0
    assert "没有覆盖" in made.stderr
    assert "没有覆盖" in MANUAL
    assert plan.read_bytes() == edited


def test_the_wrong_folder_is_no_workspace(my: Path) -> None:
    made = run("make", "plan")
    assert made.exit_code == 1
    assert "不是工作区" in made.stderr
    assert "“不是工作区”" in MANUAL
