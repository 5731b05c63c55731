"""Faults of the files themselves, of form.yaml and of campaign.yaml, each with its code and line."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.errors.workspaces import Case, content, text

_OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _yaml(old: str, new: str, code: str, place: str) -> Case:
    return Case(text("form.yaml", old, new), code, f"form.yaml:{place}", "yaml")


def _zipped(**entries: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name, data)
    return stream.getvalue()


def _bomb(root: Path) -> None:
    """600 MB of zeros beside the sheets: some 600 kB of file."""
    zeros = bytes(2**20)
    with (
        zipfile.ZipFile(root / "form.xlsx", "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("xl/media/picture.bin", "w", force_zip64=True) as part,
    ):
        for _ in range(600):
            part.write(zeros)


def _copy_mark(root: Path) -> None:
    (root / "form.xlsx").rename(root / "form（1）.xlsx")


def _old(root: Path) -> None:
    (root / "form.xlsx").unlink()
    (root / "form.xls").write_bytes(_OLE_HEAD + bytes(512))


def _cut(root: Path) -> None:
    data = (root / "form.xlsx").read_bytes()
    (root / "form.xlsx").write_bytes(data[: len(data) // 2])


def _both(root: Path) -> None:
    (root / "form.yaml").write_text("单位: {}\n", encoding="utf-8")


def _gbk(root: Path) -> None:
    whole = (root / "form.yaml").read_text(encoding="utf-8")
    (root / "form.yaml").write_bytes(whole.encode("gbk"))


def _no_campaign(root: Path) -> None:
    (root / "campaign.yaml").unlink()


def _folder(root: Path) -> None:
    (root / "form.xlsx").unlink()
    (root / "form.xlsx").mkdir()


WORKBOOK_FILES = {
    "zip-that-is-no-workbook": Case(content("form.xlsx", _zipped(readme=b"x")), "F106", "form.xlsx"),
    "text-called-xlsx": Case(content("form.xlsx", "编号,姓名\n".encode("gbk")), "F106", "form.xlsx"),
    "old-workbook-called-xlsx": Case(content("form.xlsx", _OLE_HEAD + bytes(4096)), "F108", "form.xlsx"),
    "workbook-with-a-password": Case(
        content("form.xlsx", _OLE_HEAD + "EncryptedPackage".encode("utf-16-le")), "F107", "form.xlsx"
    ),
    "workbook-cut-short": Case(_cut, "F109", "form.xlsx"),
    "workbook-that-unpacks-without-end": Case(_bomb, "F105", "form.xlsx"),
    "old-workbook": Case(_old, "F108", "form.xls"),
    "form-under-another-name": Case(_copy_mark, "F101", "form.xlsx"),
    "both-faces": Case(_both, "F102", "form.yaml"),
    "folder-called-xlsx": Case(_folder, "F103", "form.xlsx"),
    "no-campaign": Case(_no_campaign, "F101", "campaign.yaml"),
    "campaign-key-misspelt": Case(
        text("campaign.yaml", '"short_name"', '"shortname"'), "F213", "campaign.yaml:4:2"
    ),
}
YAML_FILES = {
    "yaml-syntax": _yaml("名称: 办公室", "名称: 办公室: 综合", "F111", "14:12"),
    "yaml-full-width-colon": _yaml("名称: 办公室", "名称：办公室", "F111", "14:7"),
    "yaml-tab": _yaml("    名称: 办公室", "\t名称: 办公室", "F112", "14:1"),
    "yaml-key-twice": _yaml("    名称: 办公室", "    名称: 办公室\n    名称: 综合科", "F214", "15:5"),
    "yaml-key-misspelt": _yaml("责任部门: B2", "责任布门: B2", "F213", "64:5"),
    "yaml-list-for-a-value": _yaml("发现日期: 2015年4月10日", "发现日期: [4月, 5月]", "F215", "61:11"),
    "yaml-control-character": _yaml("窗口收件", "窗口\x07收件", "F111", "60"),
    "yaml-lone-surrogate": _yaml("W-001号问题：窗口收件后三个月未答复。", '"\\ud83d窗口"', "F303", "60:11"),
    "yaml-in-gbk": Case(_gbk, "F110", "form.yaml:1", "yaml"),
    "yaml-date-that-is-none": _yaml("发现日期: 2015年4月10日", "发现日期: 2015-02-29", "F303", "61:11"),
    "yaml-unknown-category": _yaml("类别: 推诿扯皮", "类别: 推委扯皮", "F402", "58:9"),
}
