"""Documents lie below campaign, unit and period, whatever these are called."""

from __future__ import annotations

from pathlib import Path

from docgen.build.paths import document_path


def test_a_path_has_a_folder_for_campaign_unit_and_period() -> None:
    path = document_path("整治", "样例/局", "2015-05", "个人清单/王一", ".docx")
    assert path == Path("整治", "样例_局", "2015-05", "个人清单", "王一.docx")


def test_a_part_that_climbs_up_stays_below_the_output_folder() -> None:
    path = document_path("..", "..", "2015-05", "../../../王一", ".docx")
    assert ".." not in path.parts
    assert not path.is_absolute()


def test_a_dot_in_a_name_is_no_suffix() -> None:
    assert document_path("整治", "局", "2015", "扎西.次仁", ".docx").name == "扎西.次仁.docx"
