"""Readers with nothing but a page of the manual: what it tells them to type works, and shows what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.page import Command, Deed, read_page, steps_of
from tests.docs.walk import Walk, first_not_shown

ROOT = Path(__file__).parents[2]
PAGES = ("docs/文书员的一年.md", "docs/活动办的一个月.md")
DRAWN = ("README.zh-CN.md", "docs/归档.md")
"""Pages whose reader makes PDFs."""


@pytest.mark.parametrize(
    "name", [*PAGES, *(pytest.param(name, marks=pytest.mark.libreoffice) for name in DRAWN)]
)
def test_a_reader_who_does_what_a_page_says_gets_what_it_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Walk(tmp_path, monkeypatch).do(read_page(ROOT / name)) > 5


# --- the reader herself -------------------------------------------------------------------------------------

PAGE = """\
1. 建好：

   ```console
   $ docgen init my --from city-2015   # 建文件夹
   已新建工作区 my：
   …
   下一步：…docgen make -w my…
   ```

<!-- 有 my/form.xlsx -->
<!-- 填表 my/form.xlsx 部门 -->

| 编号 | 名称 |
|---|---|
| BM01 | `办公室` |

```console 退出状态=1
$ docgen check my
```
"""


def test_a_page_is_read_in_its_order() -> None:
    init, there, fill, check = steps_of(PAGE)
    assert init == Command(
        4,
        ("docgen", "init", "my", "--from", "city-2015"),
        ("已新建工作区 my：", "…", "下一步：…docgen make -w my…"),
        0,
    )
    assert there == Deed(10, "有", ("my/form.xlsx",))
    assert fill == Deed(11, "填表", ("my/form.xlsx", "部门"), ({"编号": "BM01", "名称": "办公室"},))
    assert isinstance(check, Command)
    assert (check.words[1:], check.status) == (("check", "my"), 1)


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("已新建工作区 my：", "已新建工作区 your："),
        ("退出状态=1", "退出状态=0"),
        ("my/form.xlsx -->", "my/form.yaml -->"),
        ("| 编号 | 名称 |", "| 编号 | 名字 |"),
        ("$ docgen check my", "$ docgen chekc my"),
    ],
)
def test_a_page_that_says_something_else_fails(
    said: str, instead: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert PAGE.count(said) == 1
    walk = Walk(tmp_path, monkeypatch)
    with pytest.raises((AssertionError, LookupError)):
        walk.do(steps_of(PAGE.replace(said, instead)))


def test_a_page_that_is_true_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Walk(tmp_path, monkeypatch).do(steps_of(PAGE)) == 2


@pytest.mark.parametrize(
    ("shown", "missing"),
    [
        (["a b", "c"], None),
        (["a  b"], None),
        (["a…"], None),
        (["…", "c"], None),
        (["c", "a b"], "a b"),
        (["a"], "a"),
        (["a…c"], "a…c"),
    ],
)
def test_lines_are_shown_whole_and_in_their_order(shown: list[str], missing: str | None) -> None:
    assert first_not_shown(shown, "a   b\n\nc\n") == missing


# --- links and pictures -------------------------------------------------------------------------------------


def anchors_of(path: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize(
    "path", sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]), ids=lambda one: one.name
)
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", path.read_text("utf-8"))
    for target in ("".join(one) for one in targets):
        if target.startswith("http"):
            continue
        file, _, anchor = target.partition("#")
        there = path.parent / file if file else path
        assert there.exists(), target
        assert not anchor or anchor in anchors_of(there), target
