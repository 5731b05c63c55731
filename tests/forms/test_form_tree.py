from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.forms.form_file import read_form
from docgen.forms.form_tree import form_to_tree, form_to_yaml
from docgen.model.form import Form
from tests.builders import make_form, unit_problem
from tests.forms.forms import CONTEXT, rich_form


def read_text(folder: Path, text: str) -> Form | None:
    path = folder / "form.yaml"
    path.write_text(text, encoding="utf-8")
    form, _, diagnostics = read_form(path, CONTEXT)
    assert diagnostics == ()
    return form


def test_a_form_reads_back_from_yaml_as_it_was_written(tmp_path: Path) -> None:
    form = rich_form()
    assert read_text(tmp_path, form_to_yaml(form)) == form


def test_dates_and_deadlines_stay_as_typed() -> None:
    tree = form_to_tree(make_form(problems=[unit_problem("W-1", found="4月上旬", deadline="6月底前")]))
    problem = tree["问题"][0]
    assert (problem["发现日期"], problem["整改时限"]) == ("4月上旬", "6月底前")


def test_blanks_and_empty_sheets_are_left_out_but_required_sheets_stay() -> None:
    tree = form_to_tree(make_form())
    assert "问题" not in tree
    assert "备注" not in tree["人员"][0]
    assert form_to_tree(make_form(posts=()))["职务"] == []


def test_yaml_is_written_in_chinese_with_lines_as_a_block() -> None:
    text = form_to_yaml(make_form(problems=[unit_problem("W-1", description="第一行。\n第二行。")]))
    assert text.startswith("单位:\n  编号: DW01\n")
    assert "    问题表述: |-\n      第一行。\n      第二行。\n" in text
    assert "    主要职务: 否\n" in text


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), min_size=1, max_size=4
    )
)
@settings(max_examples=60, deadline=None)
def test_any_text_survives_yaml(tmp_path_factory: Any, texts: list[str]) -> None:
    checks = [{"subject": "单位", "item": "原因分析", "text": texts}]
    try:
        form = make_form(self_checks=checks)
    except ValueError:
        return
    assert read_text(tmp_path_factory.mktemp("any"), form_to_yaml(form)) == form
