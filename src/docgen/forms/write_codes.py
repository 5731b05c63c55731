"""Every code that writing or starting a form gives; those of reading are in `docgen.forms.codes`."""

from __future__ import annotations

CODES: dict[str, str] = {
    "F121": "要新建工作区的文件夹不是空的。",
    "F122": "这个专项整治没有样例表单。",
    "F123": "文字超过一个单元格能放的长度，写不进工作簿。",
    "F124": "工作簿中有不能改写的内容。",
    "F125": "文件写不进去。",
    "F126": "工作区用的是 form.yaml，不能改写 form.xlsx。",
    "F127": "表单已经是要转换成的格式。",
    "F128": "转换后读回的内容与原来不同，没有转换。",
}
