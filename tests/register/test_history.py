from __future__ import annotations

from datetime import date

import pytest

from docgen.register.closed_months import Closing, Floors
from docgen.register.history import read_unit_history
from docgen.register.log import ABOUT_PROBLEMS, Fact, FactKind
from tests.builders import progress, unit_problem
from tests.register.books import COMMAND, book, close, history, reopen, take

APRIL, MAY, JUNE = date(2015, 4, 30), date(2015, 5, 31), date(2015, 6, 30)
ONE = unit_problem("W-1")
DONE = progress("W-1", "2015-05-20", "完成")


def test_before_a_form_was_taken_in_nothing_can_be_asked(tmp_path):
    with book(tmp_path) as register, pytest.raises(LookupError):
        history(register).view(MAY)


def test_a_view_knows_what_happened_by_its_day(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=[ONE, unit_problem("W-2", found="2015年6月3日")], progress=[DONE])
        told = history(register)
        assert [one.code for one in told.view(APRIL).form.problems] == ["W-1"]
        assert told.view(APRIL).form.progress == ()
        assert len(told.view(MAY).form.progress) == 1
        assert len(told.view(JUNE).form.problems) == 2


def test_what_is_learnt_after_a_month_was_closed_counts_from_the_day_after(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=[ONE])
        before = history(register).view(MAY)
        close(register, "2015-05", "2015-05-31")
        take(register, problems=[ONE, unit_problem("W-2")], progress=[DONE])
        after = history(register)
        assert after.view(MAY).form == before.form
        june = after.view(JUNE)
        assert [one.code for one in june.form.problems] == ["W-1", "W-2"]
        assert june.registered == {"W-2": date(2015, 6, 1)}
        assert june.counted == {0: date(2015, 6, 1)}
        assert june.form.progress[0].on.last == date(2015, 5, 20)


def test_an_amendment_after_the_closing_is_a_correction_of_the_next_month(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=[ONE])
        close(register, "2015-05", "2015-05-31")
        take(register, problems=[unit_problem("W-1", note="更正")])
        told = history(register)
        assert told.view(MAY).form.problems[0].note is None
        (amendment,) = told.view(JUNE).amendments
        assert (amendment.field, amendment.new, amendment.late) == ("note", "更正", True)
        assert amendment.counted == date(2015, 6, 1)


def test_an_amendment_of_an_open_month_holds_for_all_of_it(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=[ONE])
        take(register, problems=[unit_problem("W-1", note="改过")])
        view = history(register).view(APRIL)
        assert view.form.problems[0].note == "改过"
        assert not any(one.late for one in view.amendments)


def test_the_unit_s_own_facts_stay_in_a_closed_month_as_they_were(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=[ONE])
        close(register, "2015-05", "2015-05-31")
        take(register, problems=[ONE], campaign={"name": "改名后的专项治理"})
        told = history(register)
        assert told.view(MAY).campaign.name == "不作为问题专项治理"
        assert told.view(JUNE).campaign.name == "改名后的专项治理"


def test_a_text_that_the_clerk_rewords_later_stays_in_a_closed_month_as_it_was(tmp_path):
    row = {"kind": "通报", "key": "开头", "text": "现通报如下。"}
    with book(tmp_path) as register:
        take(register, problems=[ONE], texts=[row])
        close(register, "2015-05", "2015-05-31")
        take(register, problems=[ONE], texts=[row | {"text": "通报如下。"}])
        told = history(register)
        assert [one.text for one in told.view(MAY).form.texts] == [("现通报如下。",)]
        assert [one.text for one in told.view(JUNE).form.texts] == [("通报如下。",)]


def test_a_reopened_month_takes_late_facts_in_and_its_first_version_stays(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=[ONE])
        closed = close(register, "2015-05", "2015-05-31")
        take(register, problems=[ONE], progress=[DONE])
        reopened = reopen(register, "2015-05")
        told = history(register)
        assert len(told.view(MAY).form.progress) == 1
        assert told.view(MAY).counted == {}
        assert told.view(MAY, up_to=closed).form.progress == ()
        (closing,) = told.closings()
        assert (closing.reopened, closing.reason) == (reopened, "漏报")


def test_reopening_a_month_reopens_the_later_ones(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=[ONE])
        close(register, "2015-04", "2015-04-30")
        close(register, "2015-05", "2015-05-31")
        close(register, "2015-06", "2015-06-30")
        reopen(register, "2015-05")
        assert [one.reopened is None for one in history(register).closings()] == [True, False, False]


def test_entries_of_one_unit_give_that_unit_s_problems(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=[ONE, unit_problem("W-2", department="B3")], progress=[DONE])
        view = read_unit_history(register, "B3").view(JUNE)
        assert [one.code for one in view.form.problems] == ["W-2"]


def test_what_was_told_of_a_problem_before_it_was_struck_off_does_not_come_back_with_it(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=[ONE], progress=[DONE])
        registered, told = list(register.entries(subject="W-1"))
        register.append(COMMAND, [Fact(FactKind.REMOVED, "W-1", MAY, {"reason": "登记有误"})])
        assert history(register).view(JUNE).form.problems == ()
        register.append(COMMAND, [registered.fact])
        view = history(register).view(JUNE)
        assert [one.code for one in view.form.problems] == ["W-1"]
        assert view.form.progress == ()
        register.append(COMMAND, [told.fact])
        assert len(history(register).view(JUNE).form.progress) == 1


def test_each_fact_counts_after_the_last_month_closed_before_it_was_learnt():
    closed = [Closing("2015-05", MAY, 20, 1, {}), Closing("2015-04", APRIL, 10, 1, {})]
    floors = Floors(closed)
    learnt = [floors.counts_from(date(2015, 4, 3), seq) for seq in (9, 10, 11, 20, 21)]
    assert learnt == [date(2015, 4, 3)] * 2 + [date(2015, 5, 1)] * 2 + [date(2015, 6, 1)]
    assert floors.counts_from(JUNE, 21) == JUNE
    assert Floors(()).counts_from(MAY, 1) == MAY


def test_a_history_knows_whatever_else_the_register_does(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=[ONE], progress=[DONE])
        others = [kind for kind in FactKind if kind not in {*ABOUT_PROBLEMS, FactKind.FORM}]
        register.append(COMMAND, [Fact(kind, "甲", MAY, {}) for kind in others])
        assert [one.fact.kind for one in history(register).entries(*others)] == others
