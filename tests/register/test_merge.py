from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from docgen.register.merge import (
    Change,
    Conflict,
    ConflictKind,
    Row,
    Rules,
    Value,
    merge_rows,
    seal,
)

RULES = Rules(frozenset({"note", "done"}), ("text", "limit"))
FIELDS = ("text", "limit", "note", "done")
WORDS = st.sampled_from(["", "甲", "乙", "丙"])


def row(number: str, *, digest: str = "", place: str = "", **values: str) -> Row:
    return Row(number, {name: Value(key, key) for name, key in values.items()}, place, digest)


About = tuple[ConflictKind, str, str, frozenset[str]]


def applied(rows: Sequence[Row], changes: Sequence[Change]) -> tuple[Row, ...]:
    """The rows after changes."""
    new: dict[str, dict[str, Value]] = {}
    for change in changes:
        new.setdefault(change.number, {})[change.field] = change.new
    return tuple(replace(one, values={**one.values, **new.get(one.number, {})}) for one in rows)


def about(conflict: Conflict) -> About:
    """What a conflict is about, whichever side came first."""
    keys = {value.key for value in conflict.theirs} | {conflict.ours.key}
    return conflict.kind, conflict.number, conflict.field, frozenset(keys)


def kinds(conflicts: Sequence[Conflict]) -> list[ConflictKind]:
    return [one.kind for one in conflicts]


def test_what_only_the_copy_changed_is_a_change() -> None:
    base = [row("1", text="甲", note="")]
    merge = merge_rows(base, [row("1", text="甲", note="乙")], base, RULES)
    assert merge.changes == (Change("1", "note", Value(""), Value("乙", "乙")),)
    assert merge.conflicts == ()


def test_what_only_we_changed_is_left_as_it_is() -> None:
    base = [row("1", note="")]
    assert merge_rows(base, base, [row("1", note="乙")], RULES) == merge_rows(base, base, base, RULES)


def test_both_sides_changing_a_cell_alike_is_nothing() -> None:
    changed = [row("1", note="乙")]
    merge = merge_rows([row("1", note="")], changed, changed, RULES)
    assert (merge.changes, merge.conflicts) == ((), ())


def test_both_sides_changing_a_cell_differently_is_a_conflict_with_both_values() -> None:
    merge = merge_rows([row("1", note="")], [row("1", note="乙")], [row("1", note="丙")], RULES)
    [conflict] = merge.conflicts
    assert (conflict.kind, conflict.field) == (ConflictKind.BOTH_CHANGED, "note")
    assert ([one.key for one in conflict.theirs], conflict.ours.key) == (["乙"], "丙")
    assert merge.changes == ()


def test_a_locked_cell_is_a_conflict_even_if_nobody_else_changed_it() -> None:
    base = [row("1", text="甲")]
    assert kinds(merge_rows(base, [row("1", text="乙")], base, RULES).conflicts) == [ConflictKind.LOCKED]


def test_a_locked_cell_that_says_what_we_know_by_now_is_nothing() -> None:
    now = [row("1", text="乙")]
    assert merge_rows([row("1", text="甲")], now, now, RULES).conflicts == ()


def test_a_vanished_row_is_asked_about_unless_it_is_gone_here_too() -> None:
    base = [row("1", text="甲"), row("2", text="乙")]
    [conflict] = merge_rows(base, base[:1], base, RULES).conflicts
    assert (conflict.kind, conflict.number) == (ConflictKind.VANISHED, "2")
    assert merge_rows(base, base[:1], base[:1], RULES).conflicts == ()


def test_rows_without_a_number_with_an_unknown_or_a_repeated_one_are_asked_about() -> None:
    base = [row("1", note="")]
    theirs = [row("1", note="甲"), row("1", note="乙"), row("", note="甲"), row("9", note="甲")]
    merge = merge_rows(base, theirs, base, RULES)
    expected = [ConflictKind.DUPLICATE, ConflictKind.NO_NUMBER, ConflictKind.UNKNOWN_NUMBER]
    assert kinds(merge.conflicts) == expected
    assert [one.key for one in (row.get("note") for row in merge.conflicts[0].rows)] == ["乙", "甲"]


def test_a_row_that_stands_twice_with_the_same_content_counts_once() -> None:
    base = [row("1", note="")]
    merge = merge_rows(base, [row("1", note="甲")] * 2, base, RULES)
    assert ([one.field for one in merge.changes], merge.conflicts) == (["note"], ())


def test_a_removed_column_is_no_change_of_its_cells() -> None:
    base = [row("1", text="甲", note="乙")]
    merge = merge_rows(base, [row("1", text="甲")], base, RULES)
    assert (merge.changes, merge.conflicts) == ((), ())


def test_an_unreadable_value_is_a_conflict_with_its_reason() -> None:
    base = [row("1", done="")]
    bad = Row("1", {"done": Value("9月31日", "9月31日", "台账!K5", "9月没有31日")})
    [conflict] = merge_rows(base, [bad], base, RULES).conflicts
    assert (conflict.kind, conflict.reason) == (ConflictKind.UNREADABLE, "9月没有31日")
    assert conflict.place == "台账!K5"


def test_a_row_of_another_edition_is_told_from_one_that_was_altered() -> None:
    base, older = row("1", text="甲", limit="五月"), row("1", text="甲", limit="四月")
    copied = Row("1", {**older.values, "note": Value("乙")}, digest=seal(older, RULES.sealed))
    altered = Row("1", older.values, digest=seal(base, RULES.sealed))
    assert kinds(merge_rows([base], [copied], [base], RULES).conflicts) == [ConflictKind.OTHER_EDITION]
    assert kinds(merge_rows([base], [altered], [base], RULES).conflicts) == [ConflictKind.LOCKED]


def test_a_change_of_a_problem_that_is_gone_by_now_is_a_conflict() -> None:
    base = [row("1", note="")]
    [conflict] = merge_rows(base, [row("1", note="乙")], [], RULES).conflicts
    assert (conflict.kind, conflict.reason) == (ConflictKind.BOTH_CHANGED, "这个问题已经撤销")
    assert merge_rows(base, base, [], RULES).conflicts == ()


rows = st.lists(
    st.builds(
        lambda number, values: Row(number, {name: Value(key, key) for name, key in values.items()}),
        st.sampled_from(["", "1", "2", "3", "4"]),
        st.fixed_dictionaries(dict.fromkeys(FIELDS, WORDS)),
    ),
    max_size=6,
)
unique_rows = rows.map(lambda found: list({one.number: one for one in found if one.number}.values()))


@given(unique_rows, rows, unique_rows, st.data())
def test_no_order_of_rows_or_columns_matters(
    base: list[Row], theirs: list[Row], ours: list[Row], data: st.DataObject
) -> None:
    names = data.draw(st.permutations(FIELDS))
    shuffled = [
        Row(one.number, {name: one.values[name] for name in names})
        for one in data.draw(st.permutations(theirs))
    ]
    assert merge_rows(base, shuffled, ours, RULES) == merge_rows(base, theirs, ours, RULES)


@given(unique_rows, unique_rows)
def test_a_copy_that_nobody_touched_changes_nothing(base: list[Row], ours: list[Row]) -> None:
    merge = merge_rows(base, base, ours, RULES)
    assert (merge.changes, merge.conflicts) == ((), ())


@given(unique_rows, rows, unique_rows)
def test_nothing_vanishes_unreported(base: list[Row], theirs: list[Row], ours: list[Row]) -> None:
    merge = merge_rows(base, theirs, ours, RULES)
    based, known = ({one.number: one for one in some} for some in (base, ours))
    told_rows = {one.number for one in merge.conflicts if not one.field}
    told_cells = {(one.number, one.field) for one in merge.changes}
    told_cells |= {(one.number, one.field) for one in merge.conflicts}
    for one in theirs:
        if one.number not in based:
            assert one.number in told_rows
            continue
        for name in FIELDS:
            now = known.get(one.number, based[one.number]).get(name)
            settled = one.get(name).key in (based[one.number].get(name).key, now.key)
            assert settled or one.number in told_rows or (one.number, name) in told_cells
    for number in based.keys() - {one.number for one in theirs}:
        assert (number in told_rows) == (number in known)


@given(unique_rows, st.data())
def test_two_copies_give_the_same_in_both_orders_but_for_the_cells_they_quarrel_about(
    base: list[Row], data: st.DataObject
) -> None:
    cells = st.fixed_dictionaries(dict.fromkeys(("note", "done"), WORDS))
    copies = [
        [
            Row(
                one.number,
                {**one.values, **{name: Value(key, key) for name, key in data.draw(cells).items()}},
            )
            for one in base
        ]
        for _ in range(2)
    ]

    def collect(order: Sequence[list[Row]]) -> tuple[dict[tuple[str, str], str], set[About]]:
        now, conflicts = tuple(base), list[Conflict]()
        for copy in order:
            merge = merge_rows(base, copy, now, RULES)
            conflicts += merge.conflicts
            now = applied(now, merge.changes)
        open_cells = {(one.number, one.field) for one in conflicts}
        state = {(one.number, name): one.get(name).key for one in now for name in FIELDS}
        return (
            {cell: key for cell, key in state.items() if cell not in open_cells},
            {about(one) for one in conflicts},
        )

    assert collect(copies) == collect(copies[::-1])
