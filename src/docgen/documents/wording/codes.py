"""Codes of the checks on a campaign's own variants and on the 正文 sheet, with what they mean."""

from __future__ import annotations

CODES = {
    "D101": "“正文”表或者专项整治的“段落写法”中，文书的名称不认识，或者这种文书没有可以改写的段落。",
    "D102": "文书没有这个段落。各段的名称用 docgen text 查看。",
    "D103": "文字中的占位不认识：除通用的称谓以外，一段只能用它自己的那几个量。",
    "D104": "“正文”表的一行对不上任何文书：对象不认识，或者期次不是月份，也不是阶段的名称。",
    "D106": "改写的文字有几行，而这一段在文书中只有一段的位置，几行会连成一段。",
    "D105": "改写的文字里写死了数字，而这一段的数字会随数据变化。",
}
