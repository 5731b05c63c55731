from __future__ import annotations

from pathlib import Path

import pytest

from docgen.diagnostics import Diagnostic, DiagnosticError
from docgen.forms.form_file import FormResult, read_form
from docgen.forms.yaml_nodes import MAX_ALIAS_NODES, Listing, Mapping, Scalar, parse_yaml
from tests.forms.files import CONTEXT, only, told

FORM = """\
单位:
  编号: DW01
  全称: 样例市城市管理局
  简称: 市城管局
  自称: 我局
  合称: 全局
  上级单位: 样例市人民政府
部门:
  - 编号: '01'
    名称: 办公室
人员:
  - {编号: R1, 姓名: 王样, 层级: 班子成员}
职务:
  - 人员: R1
    部门: '01'
    职务: 主任
"""


def read(tmp_path: Path, text: str) -> FormResult:
    path = tmp_path / "form.yaml"
    path.write_text(text, encoding="utf-8")
    return read_form(path, CONTEXT)


def refusal(text: str) -> Diagnostic:
    with pytest.raises(DiagnosticError) as caught:
        parse_yaml(text, "a.yaml")
    [diagnostic] = caught.value.diagnostics
    return diagnostic


def test_every_scalar_is_text(tmp_path: Path) -> None:
    root = parse_yaml("a: 01\nb: no\nc: 2015-03-01\nd: 1e3\ne: ~\nf:\ng: ''\nh: 'null'\n", "a.yaml")
    assert isinstance(root, Mapping)
    values = [value.text for _, value in root.pairs if isinstance(value, Scalar)]
    assert values == ["01", "no", "2015-03-01", "1e3", None, None, None, "null"]


def test_places_count_lines_and_columns_from_one() -> None:
    root = parse_yaml("甲:\n  - 乙: 丙\n", "a.yaml")
    assert isinstance(root, Mapping)
    items = root.pairs[0][1]
    assert isinstance(items, Listing)
    assert (items.items[0].line, items.items[0].column) == (2, 5)


def test_a_form_is_read_by_titles_or_english_names(tmp_path: Path) -> None:
    result = read(tmp_path, FORM)
    assert result.diagnostics == ()
    assert result.form is not None
    assert result.form.departments[0].code == "01"
    english = FORM.replace("部门:\n  -", "departments:\n  -").replace("名称:", "name:")
    assert read(tmp_path, english).form == result.form
    assert str(result.places.find(("people", 0, "layer"))) == "form.yaml:12:26"
    assert str(result.places.find(("posts", 0, "first"))) == "form.yaml:14:5"


@pytest.mark.parametrize(
    ("text", "code", "place", "word"),
    [
        ("a: 1\n\tb: 2", "F112", "a.yaml:2:1", "制表符"),
        ("名称：办公室\n编号: 1\n", "F111", "a.yaml:1:3", "半角"),
        ("a: b: c\n", "F111", "a.yaml:1:5", "引号"),
        ("a: [1", "F111", "a.yaml:1:6", "成对"),
        ("a: 'x\n", "F111", "a.yaml:2:1", "成对"),
        ("a: 1\n---\nb: 2", "F111", "a.yaml:2:1", "---"),
        ("a: *x", "F111", "a.yaml:1:4", "引号"),
        ("a: @x", "F111", "a.yaml:1:4", "引号"),
        ("a: 1\nb", "F111", "a.yaml:2:2", "对齐"),
        ("a: {单位}方案\n", "F111", "a.yaml:1:8", "单引号"),
        ("a:\n  - {自称}各部门\n", "F111", "a.yaml:2:9", "单引号"),
        ("a: {b: 1\n", "F111", "a.yaml:2:1", "成对"),
        ("a: 1\nb: \x01", "F111", "a.yaml:2", "U+0001"),
        ("? [1, 2]\n: 3", "F111", "a.yaml:1:3", "项目名称"),
        ("", "F115", "a.yaml", "空"),
        ("[" * 5000, "F113", "a.yaml", "嵌套"),
        ("a: " + "[" * 50 + "]" * 50, "F113", "a.yaml:1:44", "嵌套"),
    ],
)
def test_a_syntax_fault_has_its_line_and_plain_words(text: str, code: str, place: str, word: str) -> None:
    fault = refusal(text)
    assert (fault.code, str(fault.location)) == (code, place)
    assert word in fault.message + fault.remedy


def test_an_alias_bomb_is_refused_and_a_shared_block_is_not() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for one, other in zip("abcde", "bcdef", strict=True):
        bomb += f"{other}: &{other} [{', '.join([f'*{one}'] * 10)}]\n"
    assert refusal(bomb).code == "F113"
    shared = "a: &a {b: 1}\nc:\n" + "  - *a\n" * 100
    assert isinstance(parse_yaml(shared, "a.yaml"), Mapping)
    assert MAX_ALIAS_NODES < 10**6


def test_an_alias_of_itself_is_refused() -> None:
    assert refusal("a: &a [*a]").code == "F113"


def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    fault = only(read(tmp_path, "# 注释\n- 甲\n- 乙\n").diagnostics, "F115")
    assert str(fault.location) == "form.yaml:2:1"


def test_an_unknown_key_has_the_nearest_title(tmp_path: Path) -> None:
    result = read(tmp_path, FORM.replace("    职务: 主任", "    职务: 主任\n    主要职务吗: 是"))
    fault = only(result.diagnostics, "F213")
    assert (str(fault.location), fault.remedy) == ("form.yaml:17:5", "是否为「主要职务」？请改正")


def test_a_key_that_stands_twice_names_the_first_line(tmp_path: Path) -> None:
    result = read(tmp_path, FORM + "部门:\n  - {编号: '02', 名称: 人事科}\n")
    fault = only(result.diagnostics, "F214")
    assert str(fault.location) == "form.yaml:17:1"
    assert "第8行" in fault.message


def test_a_title_and_its_english_name_are_the_same_key(tmp_path: Path) -> None:
    assert told(read(tmp_path, FORM + "departments: []\n").diagnostics, "F214") == ["form.yaml:17:1"]


@pytest.mark.parametrize(
    ("more", "place", "word"),
    [
        ("问题: 无问题\n", "form.yaml:17:5", "应为列表，不是“无问题”"),
        ("问题: {编号: W-1}\n", "form.yaml:17:5", "应为列表"),
        ("补充事项:\n  - 举报电话\n", "form.yaml:18:5", "应为一组"),
        ("补充事项:\n  - 名称: [甲, 乙]\n", "form.yaml:18:9", "「名称」应为一个值"),
        (
            "自查:\n  - {对象: 单位, 项目: 自查方式, 内容: [{甲: 乙}]}\n",
            "form.yaml:18:29",
            "「内容」应为一个值",
        ),
    ],
)
def test_a_value_of_the_wrong_shape_is_told_once(tmp_path: Path, more: str, place: str, word: str) -> None:
    fault = only(read(tmp_path, FORM + more).diagnostics, "F215")
    assert str(fault.location) == place
    assert word in fault.message


def test_values_missing_and_wrong_have_their_lines(tmp_path: Path) -> None:
    text = (
        FORM.replace("班子成员", "班子")
        .replace("    名称: 办公室\n", "")
        .replace("  全称: 样例市城市管理局\n", "")
    )
    result = read(tmp_path, text)
    assert result.form is None
    assert told(result.diagnostics, "F301") == ["form.yaml:2:3", "form.yaml:8:5"]
    assert told(result.diagnostics, "F302") == ["form.yaml:10:26"]
    enum = next(one for one in result.diagnostics if one.code == "F302")
    assert enum.message == "「层级」的“班子”不在可选值之中"
    assert enum.remedy == "是否为“班子成员”？应为“班子成员”“中层干部”“普通职工”之一"


def test_a_required_list_may_not_be_empty(tmp_path: Path) -> None:
    result = read(tmp_path, FORM.replace("  - 人员: R1\n    部门: '01'\n    职务: 主任\n", "  []\n"))
    assert str(only(result.diagnostics, "F217").location) == "form.yaml:14:3"


def test_text_that_no_document_can_hold_is_refused(tmp_path: Path) -> None:
    result = read(tmp_path, FORM.replace("名称: 办公室", 'name: "办\\ud800公\\x01室"'))
    fault = only(result.diagnostics, "F303")
    assert str(fault.location) == "form.yaml:10:11"
    assert "U+D800" in fault.message
    str(fault).encode()


def test_a_table_at_fault_is_told_in_the_clerks_words(tmp_path: Path) -> None:
    """A list is not shown as Python writes it."""
    text = FORM + "提纲:\n  - {标识: 附表, 操作: 附件, 标题: 登记表, 表格: [事项｜结果]}\n"
    [fault] = read(tmp_path, text).diagnostics
    assert fault.message == "「表格」表格只有表头，没有内容"
    assert "第一行是表头" in fault.remedy
