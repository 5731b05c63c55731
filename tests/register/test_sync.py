from __future__ import annotations

import pytest

from docgen.diagnostics import DiagnosticError
from docgen.model.problem import Problem
from docgen.register.conflicts import KEEP, TAKE, decide, pending
from docgen.register.log import ALWAYS, Fact, FactKind
from docgen.register.merge import ConflictKind
from docgen.register.payload import encode
from docgen.register.store import Register
from tests.builders import progress, unit_problem
from tests.register.books import COMMAND, DAY, book, history, take

EVER = DAY.replace(year=9999)
TWO = [unit_problem("W-1"), unit_problem("W-2")]
DONE = progress("W-1", "2015-05-20", "完成")


def form_of(register: Register):
    return history(register).view(EVER).form


def resolve(register: Register, label: str) -> None:
    waiting = pending(register.entries())
    assert waiting
    for one in waiting.values():
        register.append(COMMAND, decide(one, label))


def test_a_new_row_is_registered_with_its_place_and_day(tmp_path):
    with book(tmp_path) as register:
        done = take(register, problems=TWO, progress=[DONE])
        assert (done.registered, done.amended, done.progress, done.waiting) == (2, 0, 1, ())
        first = next(register.entries(FactKind.REGISTERED))
        assert (first.fact.subject, first.fact.place, first.fact.unit) == ("W-1", "问题!A3", "B2")
        assert first.fact.on.isoformat() == "2015-04-10"
        assert [one.code for one in form_of(register).problems] == ["W-1", "W-2"]


def test_a_new_row_under_another_problem_s_number_is_refused_with_a_free_number(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=TWO)
        other = encode(Problem.model_validate(unit_problem("W-3", description="收费不公示。")))
        register.append(COMMAND, [Fact(FactKind.REGISTERED, "W-3", DAY, other, "B2")])
        before = register.last_seq
        with pytest.raises(DiagnosticError) as refused:
            take(register, problems=[*TWO, unit_problem("W-3")])
        (fault,) = refused.value.diagnostics
        assert (fault.code, str(fault.location)) == ("L204", "问题!A5")
        assert "收费不公示。" in fault.message
        assert "W-4" in fault.remedy
        assert register.last_seq == before
        assert take(register, problems=[*TWO, unit_problem("W-4")]).registered == 1
        said = [*TWO, unit_problem("W-4"), unit_problem("W-3", description="收费不公示。")]
        assert not take(register, problems=said).waiting


def test_a_form_that_says_the_same_adds_nothing(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=TWO, progress=[DONE])
        before = register.last_seq
        assert take(register, problems=TWO, progress=[DONE]).is_empty
        assert register.last_seq == before


def test_rows_in_another_order_are_the_same_rows_in_the_form_s_order(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=TWO)
        assert take(register, problems=TWO[::-1]).is_empty
        assert [one.code for one in form_of(register).problems] == ["W-2", "W-1"]


def test_a_changed_field_is_amended_and_keeps_what_it_was(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=TWO)
        done = take(register, problems=[unit_problem("W-1", description="改过的表述。"), TWO[1]])
        assert (done.registered, done.amended) == (0, 1)
        (entry,) = register.entries(FactKind.AMENDED)
        assert entry.fact.payload == {"description": ["W-1号问题：窗口收件后三个月未答复。", "改过的表述。"]}
        assert form_of(register).problems[0].description == "改过的表述。"


def test_measures_are_amended_with_their_problem(tmp_path):
    measure = {"problems": "W-1、W-2", "text": "建立台账。"}
    with book(tmp_path) as register:
        take(register, problems=TWO, measures=[measure])
        assert [one.text for one in form_of(register).measures] == ["建立台账。"]
        assert take(register, problems=TWO, measures=[measure | {"text": "逐件核对。"}]).amended == 2
        (left,) = form_of(register).measures
        assert (left.text, left.problems) == ("逐件核对。", ("W-1", "W-2"))


@pytest.mark.parametrize(("label", "left"), [(KEEP, ["W-1", "W-2"]), (TAKE, ["W-1"])])
def test_a_row_that_is_gone_is_asked_about_and_stays_until_it_is_decided(tmp_path, label, left):
    with book(tmp_path) as register:
        take(register, problems=TWO)
        (waiting,) = take(register, problems=TWO[:1]).waiting
        assert (waiting.kind, waiting.problem) == (ConflictKind.VANISHED, "W-2")
        assert len(form_of(register).problems) == 2
        assert len(take(register, problems=TWO[:1]).waiting) == 1
        resolve(register, label)
        assert [one.code for one in form_of(register).problems] == left
        assert take(register, problems=TWO[:1]).waiting == ()


def test_a_row_that_is_back_waits_no_more(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=TWO, progress=[DONE])
        assert len(take(register, problems=TWO[1:], progress=[]).waiting) == 2
        assert take(register, problems=TWO, progress=[DONE]).waiting == ()
        assert len(form_of(register).progress) == 1


def test_a_row_of_progress_that_is_gone_is_asked_about(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=TWO, progress=[DONE])
        (waiting,) = take(register, problems=TWO, progress=[]).waiting
        assert waiting.base == "2015年5月20日　2015-05-20完成。"
        resolve(register, TAKE)
        assert form_of(register).progress == ()


def test_two_equal_rows_of_progress_are_two(tmp_path):
    with book(tmp_path) as register:
        assert take(register, problems=TWO, progress=[DONE, DONE]).progress == 2
        assert len(take(register, problems=TWO, progress=[DONE]).waiting) == 1
        resolve(register, TAKE)
        assert len(form_of(register).progress) == 1


def test_what_the_register_learnt_elsewhere_is_not_new_when_the_form_says_it_too(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=TWO, progress=[DONE])
        (known,) = register.entries(FactKind.PROGRESS)
        take(register, problems=TWO)
        resolve(register, TAKE)
        register.append(COMMAND, [known.fact])
        assert take(register, problems=TWO, progress=[DONE]).progress == 0
        assert len(form_of(register).progress) == 1


def amend(register: Register, field: str, old: str, new: str) -> None:
    register.append(COMMAND, [Fact(FactKind.AMENDED, "W-1", ALWAYS, {field: [old, new]}, "B2")])


def test_what_only_the_register_changed_stays_when_the_form_still_says_the_old(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=TWO)
        amend(register, "note", "", "台账改的")
        assert take(register, problems=[*TWO, unit_problem("W-3")]).waiting == ()
        assert form_of(register).problems[0].note == "台账改的"


@pytest.mark.parametrize(("label", "left"), [(KEEP, "台账改的"), (TAKE, "表单改的")])
def test_a_field_that_both_changed_differently_waits_for_a_decision(tmp_path, label, left):
    with book(tmp_path) as register:
        take(register, problems=TWO)
        amend(register, "note", "", "台账改的")
        (waiting,) = take(register, problems=[unit_problem("W-1", note="表单改的"), TWO[1]]).waiting
        assert (waiting.kind, waiting.field, waiting.ours) == (ConflictKind.BOTH_CHANGED, "备注", "台账改的")
        assert form_of(register).problems[0].note == "台账改的"
        resolve(register, label)
        assert form_of(register).problems[0].note == left


def test_both_changing_a_field_to_the_same_is_no_conflict(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=TWO)
        amend(register, "note", "", "同样的话")
        done = take(register, problems=[unit_problem("W-1", note="同样的话"), TWO[1]])
        assert (done.amended, done.waiting) == (0, ())


def learn(register: Register, **fields: object) -> None:
    """A problem that came in otherwise than by the form."""
    values = encode(Problem.model_validate(unit_problem("W-3", **fields)))
    register.append(COMMAND, [Fact(FactKind.REGISTERED, "W-3", DAY, values, "B2")])


def test_what_came_in_otherwise_may_be_typed_into_the_form_however_its_dates_are_spelt(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=TWO)
        learn(register, found="2015.7.6", deadline="2015-8-31", note="审计台账第3行")
        typed = unit_problem("W-3", found="7月6日", deadline="8月31日")
        done = take(register, problems=[*TWO, typed], progress=[progress("W-3", "2015-08-20", "完成")])
        assert (done.registered, done.amended, done.progress, done.waiting) == (0, 0, 1, ())
        assert form_of(register).problems[2].note == "审计台账第3行"
        later = take(register, problems=[*TWO, {**typed, "deadline": "9月30日"}])
        assert [one.kind for one in later.waiting] == [ConflictKind.VANISHED]
        assert later.amended == 1


def test_what_came_in_otherwise_and_is_typed_differently_waits_for_a_decision(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=TWO)
        learn(register, deadline="2015-8-31")
        done = take(register, problems=[*TWO, unit_problem("W-3", deadline="9月30日")])
        assert [(one.field, one.ours) for one in done.waiting] == [("整改时限", "2015年8月31日")]


def test_what_was_struck_comes_back_only_if_asked(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=TWO)
        take(register, problems=TWO[1:])
        resolve(register, TAKE)
        assert take(register, problems=TWO).waiting == ()
        assert [one.code for one in form_of(register).problems] == ["W-1", "W-2"]


def test_a_measure_of_two_problems_is_amended_whatever_its_place_among_the_others(tmp_path):
    """The register lists it at the first of its problems: no change, and so in conflict with none."""
    own, shared = {"problems": "W-2", "text": "逐件核对。"}, {"problems": "W-1、W-2", "text": "建立台账。"}
    with book(tmp_path) as register:
        take(register, problems=TWO, measures=[own, shared])
        taken = take(register, problems=TWO, measures=[own, shared | {"text": "每周通报。"}])
        assert (taken.amended, taken.waiting) == (2, ())
        assert {one.text for one in form_of(register).measures} == {"逐件核对。", "每周通报。"}
