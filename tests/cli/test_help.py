"""Help and usage errors are Chinese, quick, and name what is near."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from docgen.cli.root import COMMANDS

Docgen = Callable[..., Result]
ROOT = Path(__file__).resolve().parents[2]
ENGLISH = ("Usage", "Options", "Commands", "Show this message", "Error", "required]", "default:", "Try ")


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_is_chinese(docgen: Docgen, arguments: list[str]) -> None:
    result = docgen(*arguments)
    assert result.exit_code == 0
    assert result.stdout.startswith("用法：docgen")
    assert "选项：" in result.stdout
    assert [word for word in ENGLISH if word in result.stdout] == []


def test_help_lists_every_command_in_order(docgen: Docgen) -> None:
    lines = docgen("--help").stdout.partition("命令：\n")[2].splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(COMMANDS)


def test_every_command_stands_in_the_users_manual() -> None:
    manual = (ROOT / "README.zh-CN.md").read_text("utf-8")
    assert len(COMMANDS) > 5
    assert [name for name in COMMANDS if f"`docgen {name}" not in manual] == []


def test_docgen_alone_shows_its_help(docgen: Docgen) -> None:
    result = docgen()
    assert result.exit_code == 2
    assert "命令：" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["mak"], "没有命令“mak”，是否为make？"),
        (["qqq"], "没有命令“qqq”，可用的命令：demo、"),
        (["make", "--mont", "2015-05"], "没有选项“--mont”，是否为--month"),
        (["make", "--out"], "选项 --out 后面的值不对"),
        (["init", "my"], "缺少参数 --from"),
        (["init", "--from", "city-2015"], "缺少参数 文件夹"),
        (["kinds", "x", "y"], "多出的参数：x y"),
        (["make", "--jobs", "many"], "--jobs：“many”应为0至256的整数"),
        (["make", "--as-of", "2015年5月"], "“2015年5月”没有写到某一天；按月生成请用 --month"),
        (["make", "--as-of", "2015-02-30"], "--as-of：“2015-02-30”"),
        (["make", "--month", "5月"], "“5月”不是月份"),
        (["make", "--format", "xml"], "“xml”不在可选值之中，可填：text、jsonl"),
        (["make", "--as-of", "2015-05-01", "--month", "2015-05"], "只能用一个"),
    ],
)
def test_wrong_usage_is_told_in_chinese(docgen: Docgen, arguments: list[str], said: str) -> None:
    result = docgen(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert [word for word in ENGLISH if word in result.output] == []


def test_help_imports_nothing_that_takes_time() -> None:
    code = (
        "import sys; from docgen.cli import main\n"
        "try: main(['--help'], prog_name='docgen')\n"
        "except SystemExit: print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    imported = set(ran.stdout.splitlines()[-1].split())
    assert "docgen.cli.group" in imported
    assert imported & {"pydantic", "rich", "docx", "openpyxl", "ruamel", "lxml", "jinja2", "asyncio"} == set()


def test_a_name_that_the_console_cannot_show_is_no_traceback() -> None:
    code = "from docgen.cli import main; main(['make', '王𬭊'], prog_name='docgen')"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={"PYTHONIOENCODING": "gbk"}
    )
    assert ran.returncode == 2
    assert "没有文书“王?”" in ran.stderr.decode("gbk")
