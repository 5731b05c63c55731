"""Every code that opening a document to be checked gives. What its content breaks are rules, not codes."""

from __future__ import annotations

CODES: dict[str, str] = {
    "K101": "找不到要检查的文件，或打不开。",
    "K102": "要检查的文件过大，或解压后过大。",
    "K103": "要检查的文件加了密码。",
    "K104": "文件是旧格式（doc、wps 等），要另存为 docx。",
    "K105": "文件不是 docx 文档。",
    "K106": "文档已损坏，缺少部件，或部件的名称重复、越出压缩包。",
    "K107": "文档的结构过于庞大或嵌套过深。",
    "K108": "文档的部件带有文档类型定义（DTD）或实体，可能是恶意文件。",
    "K121": "文档引用外部的图片、模板或对象，没有读取。",
    "K122": "文档带有宏，没有运行。",
    "K123": "文档嵌入对象、控件或外来片段，没有打开。",
    "K131": "文档的页面过多，或一页的字过密，没有量页面。",
}
"""K10 refuse the file, K12 go along with the check, K13 leave the pages unmeasured."""
