"""A new workspace: the superior's campaign and a form ready to be filled in."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.forms.campaign_file import read_campaign
from docgen.forms.convert import WORKBOOK_FILE, YAML_FILE
from docgen.forms.form_files import write_form_file
from docgen.forms.guard import read_bytes
from docgen.forms.workbook import write_form_workbook
from docgen.resources import CAMPAIGN_FILE

RETURNED_FOLDER = "returned"
TEMPLATES_FOLDER = "templates"
_NOTE_FILE = "说明.txt"
_NOTE = """这个文件夹放本单位自己的模板，可以空着。

文件名与程序自带的模板相同的，以这里的为准；要改哪一份，先把自带的复制到这里，再用 Word 或 WPS 修改。
改好后用 docgen template check 检查。
"""


def create_workspace(target: Path, campaign_dir: Path, *, with_sample: bool = False) -> tuple[Path, ...]:
    """Fill a new or empty folder and give the paths created; `with_sample` brings the sample unit's form.

    Raises `DiagnosticError`, with nothing created, when the folder is not empty, the campaign is at fault, or
    it has no sample.
    """
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        message = f"{target} 已经有内容"
        raise _fault("F121", message, "请换一个新的文件夹名，已有的内容不会被覆盖", str(target))
    reading = read_campaign(campaign_dir / CAMPAIGN_FILE)
    if reading.campaign is None:
        raise DiagnosticError(one for one in reading.diagnostics if one.severity is Severity.ERROR)
    name, form = WORKBOOK_FILE, b""
    if with_sample:
        name, form = _sample(campaign_dir)
    else:
        form = write_form_workbook(None, reading.campaign)
    files = {
        target / CAMPAIGN_FILE: read_bytes(campaign_dir / CAMPAIGN_FILE),
        target / name: form,
    }
    note, text = templates_note(target)
    files[note] = text
    for path, content in files.items():
        write_form_file(path, content)
    (target / RETURNED_FOLDER).mkdir()
    return (*files, target / RETURNED_FOLDER)


def templates_note(workspace: Path) -> tuple[Path, bytes]:
    """The file that says what the folder of templates is for, and its bytes."""
    # Older Notepads take a file without the mark for GBK.
    return workspace / TEMPLATES_FOLDER / _NOTE_FILE, _NOTE.replace("\n", "\r\n").encode("utf-8-sig")


def _sample(campaign_dir: Path) -> tuple[str, bytes]:
    for name in (WORKBOOK_FILE, YAML_FILE):
        if (campaign_dir / name).is_file():
            return name, read_bytes(campaign_dir / name)
    message = f"{campaign_dir.name} 没有样例表单"
    raise _fault("F122", message, "请不带样例新建，得到一份空白表单", campaign_dir.name)


def _fault(code: str, message: str, remedy: str, place: str) -> DiagnosticError:
    return DiagnosticError([Diagnostic(code, message, remedy, Location(place))])
