from __future__ import annotations

from docgen.cli.collecting import _show
from docgen.cli.waiting import SHOWN
from docgen.register.returned.collect import FileAccount, Outcome, RowAccount


def account_of(rows: int) -> FileAccount:
    left_out = [RowAccount(f"台账!A{row}", "", Outcome.LEFT_OUT, "合计行") for row in range(1, rows + 1)]
    return FileAccount("收费科.xlsx", "B2", "2015-06", tuple(left_out))


def test_as_many_rows_that_were_not_taken_in_are_listed_as_somebody_may_read(capsys):
    _show([account_of(SHOWN + 20)], [], [])
    printed = capsys.readouterr().out
    assert printed.count("台账!A") == SHOWN
    assert "另有20行没有列出：加 --format json 可以看全" in printed


def test_nothing_is_said_of_more_rows_where_all_are_listed(capsys):
    _show([account_of(SHOWN)], [], [])
    assert "没有列出" not in capsys.readouterr().out
