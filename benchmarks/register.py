"""A campaign office's register: `python benchmarks/register.py [--units 500] [--problems 100] [--months 12]`.

Units below are departments of one form. Eleven of the twelve months are written into the register as
collecting writes them; the last is handed out, filled in and taken back by the commands.
"""

from __future__ import annotations

import argparse
import calendar
import json
import os
import re
import shutil
import statistics
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from openpyxl import Workbook  # noqa: E402
from ruamel.yaml import YAML  # noqa: E402

from benchmarks.processes import Ran, run_watched  # noqa: E402
from docgen.model.problem import Progress  # noqa: E402
from docgen.register.history import read_unit_history  # noqa: E402
from docgen.register.log import Fact, FactKind, Origin, OriginKind  # noqa: E402
from docgen.register.payload import encode  # noqa: E402
from docgen.register.state import states_as_of  # noqa: E402
from docgen.register.store import open_register  # noqa: E402

WORK = ROOT / "benchmarks" / ".out" / "register"
SAMPLE = ROOT / "data" / "highway-2014"
MAIN = "import sys; from docgen.cli import main; sys.exit(main())"
YEAR = 2015
"""The campaign of the sample starts at the end of the year before; problems are found then."""
SHEETS = ("单位", "部门", "人员", "职务", "领导小组", "问题", "措施")
"""The sample's other sheets speak of its own problems."""
TEXT = "已召开专题会议研究，完成{n}件的办理并答复申请人，其余事项明确了责任科室和办结时间。"


def main() -> int:
    options = _parse()
    folder = options.work
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _write_workspace(folder, options.units, options.problems)
    last = options.months
    results = [_row("sync of the form", _docgen(folder, "register", "sync", "-w", folder))]
    _write_months(folder, options)
    month = f"{YEAR}-{last:02}"
    day = f"{YEAR}-{last:02}-{calendar.monthrange(YEAR, last)[1]}"
    issued = _docgen(folder, "ledger", "issue", "-w", folder, "--month", month, "--on", day)
    results.append(_row(f"issue of {options.units} workbooks", issued))
    returned = _fill_in(folder)
    collected = _docgen(
        folder, "ledger", "collect", returned, "-w", folder, "--on", day, "--jobs", options.jobs
    )
    files = len(list(returned.iterdir()))
    results.append(_row(f"collect of {files} workbooks", collected) | {"a second": files / collected.seconds})
    made = _docgen(folder, "make", "ledger", "-w", folder, "--month", month)
    results.append(_row("make ledger of the month", made))
    results.append(_unit_states(folder, options.units, date.fromisoformat(day)))
    database = folder / "register.db"
    results.append({"what": "database", "MB": database.stat().st_size / 1e6, "events": _events(folder)})
    for row in results:
        print("  ".join(f"{name} {_shown(value)}" for name, value in row.items()))
    (folder / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0 if all(row.get("status", 0) == 0 for row in results) else 1


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=500)
    parser.add_argument("--problems", type=int, default=100, help="problems a unit")
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--work", type=Path, default=WORK)
    return parser.parse_args()


def _write_workspace(folder: Path, units: int, problems: int) -> None:
    """The sample's campaign and people, with departments of their own and their problems."""
    shutil.copyfile(SAMPLE / "campaign.yaml", folder / "campaign.yaml")
    tree = YAML(typ="safe").load((SAMPLE / "form.yaml").read_text(encoding="utf-8"))
    model = next(one for one in tree["问题"] if one["归属"] == "单位")
    tree["部门"] += [_unit(number) for number in range(units)]
    tree["问题"] = [_problem(model, number, index) for number in range(units) for index in range(problems)]
    tree["措施"] = [
        {"问题编号": one["编号"], "整改措施": "建立受理登记台账，每周核对一次办理进度，逐件销号。"}
        for one in tree["问题"]
    ]
    tree = {title: content for title, content in tree.items() if title in SHEETS}
    book = Workbook(write_only=True)
    for title, content in tree.items():
        sheet = book.create_sheet(title)
        for row in _pairs(content) if isinstance(content, dict) else _table(content):
            sheet.append(row)
    book.save(folder / "form.xlsx")


def _unit(number: int) -> dict[str, str]:
    return {"编号": f"D{number:03}", "名称": f"样例街道{number:03}", "类别": "下属单位"}


def _problem(model: dict[str, Any], number: int, index: int) -> dict[str, Any]:
    own = {
        "编号": f"W{number:03}-{index:03}",
        "责任部门": f"D{number:03}",
        "问题表述": f"样例街道{number:03}第{index}号：窗口受理的申请超过承诺时限，群众来访反映两次。",
        "发现日期": f"{YEAR - 1}年12月1日",
        "整改时限": f"{YEAR}年12月20日" if index % 10 == 0 else f"{YEAR + 1}年3月31日",
    }
    return {name: value for name, value in {**model, **own}.items() if name != "关联问题"}


def _pairs(record: dict[str, Any]) -> Iterator[list[object]]:
    yield ["项目", "内容"]
    yield from ([title, _cell(value)] for title, value in record.items())


def _table(records: list[dict[str, Any]]) -> Iterator[list[object]]:
    heads = list(dict.fromkeys(title for record in records for title in record))
    yield list(heads)
    yield from ([_cell(record.get(title)) for title in heads] for record in records)


def _cell(value: object) -> object:
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return ("是" if value else "否") if isinstance(value, bool) else value


def _docgen(folder: Path, *arguments: object) -> Ran:
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "XDG_CACHE_HOME": str(folder / "cache")}
    log = folder / f"{arguments[1] if arguments[0] == 'ledger' else arguments[0]}.log"
    ran = run_watched([sys.executable, "-c", MAIN, *map(str, arguments)], variables, log)
    if ran.status:
        print(f"exit {ran.status}: {log.read_text(encoding='utf-8')[-400:]}", file=sys.stderr)
    return ran


def _write_months(folder: Path, options: argparse.Namespace) -> None:
    """One row of 进展 a problem in each month but the last, a file a unit and month."""
    with open_register(folder / "register.db") as register:
        for month in range(1, options.months):
            day = date(YEAR, month, 20)
            for number in range(options.units):
                name = f"D{number:03}"
                origin = Origin(OriginKind.RETURNED, f"{name}.xlsx", f"{name}-{month}", "", day)
                codes = (f"W{number:03}-{index:03}" for index in range(options.problems))
                register.append(origin, [_fact(code, day, name) for code in codes])


def _fact(code: str, day: date, unit: str) -> Fact:
    row = {"problem": code, "on": day, "text": TEXT.format(n=day.month)}
    progress = Progress.model_validate(row, context={"year": YEAR})
    return Fact(FactKind.PROGRESS, code, day, encode(progress), unit, "台账!M6")


def _fill_in(folder: Path) -> Path:
    """What the units send back: each row with this month's progress and its day."""
    back = folder / "back"
    back.mkdir()
    for path in sorted((folder / "output").rglob("*填报.xlsx")):
        with (
            zipfile.ZipFile(path) as old,
            zipfile.ZipFile(back / path.name, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for name in old.namelist():
                content = old.read(name)
                if name == "xl/worksheets/sheet1.xml":
                    content = _filled(content.decode()).encode()
                new.writestr(name, content)
    return back


def _filled(sheet: str) -> str:
    """The sheet with the columns 本月进展 and 进展日期 filled in wherever a row has a number."""
    heads = {
        text: letter for letter, text in re.findall(r'<c r="([A-Z]+)\d+"[^>]*><is><t[^>]*>([^<]*)</t>', sheet)
    }
    said, when, code = (heads[head] for head in ("本月进展", "进展日期", "编号"))

    def fill(match: re.Match[str]) -> str:
        row = match[0]
        if not re.search(rf'<c r="{code}\d+"[^>]*><is><t[^>]*>W', row):
            return row
        row = re.sub(
            rf'<c r="({said}\d+)"( s="\d+")?[^>]*?/>',
            rf'<c r="\1"\2 t="inlineStr"><is><t>{TEXT.format(n=12)}</t></is></c>',
            row,
        )
        return re.sub(
            rf'<c r="({when}\d+)"( s="\d+")?[^>]*?/>',
            rf'<c r="\1"\2 t="inlineStr"><is><t>{YEAR}.12.18</t></is></c>',
            row,
        )

    return re.sub(r"<row .*?</row>", fill, sheet, flags=re.S)


def _unit_states(folder: Path, units: int, day: date) -> dict[str, object]:
    """How long the state of one unit's problems takes, from an open register."""
    spent = []
    with open_register(folder / "register.db") as register:
        for number in range(min(units, 50)):
            started = time.perf_counter()
            view = read_unit_history(register, f"D{number:03}").view(day)
            states = states_as_of(view.form, day, None, view.counted, view.registered)
            spent.append(time.perf_counter() - started)
    return {"what": f"state of a unit ({len(states)} problems)", "median ms": statistics.median(spent) * 1000}


def _events(folder: Path) -> int:
    with open_register(folder / "register.db") as register:
        return register.last_seq


def _row(what: str, ran: Ran) -> dict[str, object]:
    return {
        "what": what,
        "status": ran.status,
        "s": ran.seconds,
        "processor s": ran.cpu_seconds,
        "main MB": ran.main_mb,
    }


def _shown(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
