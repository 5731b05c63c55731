"""Every refusal has its exit status; a defect of the program says that it is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.cli import main, making

Docgen = Callable[..., Result]


def raising(error: BaseException) -> Callable[..., object]:
    def fail(*_arguments: object, **_options: object) -> object:
        raise error

    return fail


def test_an_interrupted_run_says_how_to_go_on(
    docgen: Docgen, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "run_jobs", raising(KeyboardInterrupt()))
    result = docgen("make", "plan", "-w", workspace)
    assert result.exit_code == 130
    assert "已中断。再运行一次，就从停下的地方接着做。" in result.stderr


def test_a_defect_is_a_traceback_and_is_told_to_be_one(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    defect = ZeroDivisionError("ours")
    monkeypatch.setattr(making, "run_jobs", raising(defect))
    result = CliRunner().invoke(main, ["make", "plan", "-w", str(workspace)])
    assert result.exception is defect
    assert "程序本身出错，不是填写的问题" in result.stderr
