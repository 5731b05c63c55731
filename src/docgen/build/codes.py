"""Every code that making documents gives."""

from __future__ import annotations

CODES: dict[str, str] = {
    "B101": "输出文件夹或文件写不进去，原来的文件没有改动。",
    "B102": "要写的文件正被 Word、WPS 或 Excel 打开，没有改动。",
    "B103": "文件在生成后被人改过，或不是本程序生成的，没有覆盖。",
    "B104": "文件要写到的事项还没有填，正式稿不能带着空缺生成。",
    "B105": "两份文件会存到同一个文件名下，都没有生成。",
    "B106": "工作区里已经有这个模板，没有覆盖。",
}
