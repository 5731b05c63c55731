"""Turns what goes wrong inside a template into diagnostics with a place and a remedy.

Codes: R101 template missing, R102 not a readable docx/xlsx, R103 template syntax, R104 unknown name,
R105 character XML cannot hold, R106 forbidden in a template, R107 result malformed, R108 value a cell or
a document cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from types import TracebackType

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from docgen.diagnostics import Diagnostic, DiagnosticError, Location


class RenderError(DiagnosticError):
    """A template or a value is at fault; `diagnostics` says where and what to do."""


class UnknownNameError(UndefinedError):
    """A tag names something that the context does not hold; `known` lists what stands beside it."""

    def __init__(self, name: str, known: Iterable[str] = (), message: str | None = None) -> None:
        super().__init__(message or name)
        self.name = name
        self.known = tuple(known)


class ForbiddenError(SecurityError):
    """A template uses what the sandbox does not offer; `what` is a Chinese phrase naming it."""

    def __init__(self, what: str, lineno: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.lineno = lineno


class UnprintableError(TypeError):
    """A tag would print a list, a record or a function."""


# What template code can raise by itself; anything else is a defect of the program and stays a traceback.
# NameError: Jinja writes a number such as 1e999 into its code as the name `inf`.
TEMPLATE_FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    RecursionError,
    NameError,
)

_SYNTAX = (
    (r"printing tag outside text", "写出内容的标签不带 p、tr、tc、r，写成 {{{{ 名称 }}}}"),
    (r"unknown tag '(end\w+)'", "“{0}”没有与它相配的开头"),
    (r"unknown tag '(\w+)'", "不认识的标签“{0}”"),
    (r"innermost block that needs to be closed is '(\w+)'", "“{0}”没有写结束标签 end{0}"),
    (r"Unexpected end of template", "有标签没有写完"),
    (r"Missing end of comment tag", "注释没有写结束的 #}}"),
    (r"No filter named '(\w+)'", "不认识的过滤器“{0}”"),
    (r"No test named '(\w+)'", "不认识的判断“{0}”"),
    (r"unexpected char '(.*)' at", "标签里有不该有的字符“{0}”"),
    (r"[Ee]xpected token '(.*)', got '(.*)'", "标签没有写完整，或在“{1}”处写错"),
    (r"unexpected '(.*)'", "标签里不该有“{0}”"),
)


def diagnose(error: Exception, place: Location, known: Iterable[str] = ()) -> Diagnostic:
    """The diagnostic for an exception out of template code; `known` are the context's top names."""
    if isinstance(error, SecurityError):
        what = error.what if isinstance(error, ForbiddenError) else "程序内部的东西"
        return Diagnostic("R106", f"模板里不允许使用{what}", "删去这个标签，只取数据里的名称", place)
    if isinstance(error, UnknownNameError):
        return _unknown_name(error, place, known)
    if isinstance(error, UndefinedError):
        return Diagnostic("R104", "模板里用到了数据里没有的内容", "核对标签里的名称", place)
    if isinstance(error, TemplateSyntaxError):
        return Diagnostic("R103", _syntax_message(error.message or ""), "改正模板里的这个标签", place)
    if isinstance(error, UnprintableError):
        return Diagnostic("R103", str(error), "用 for 逐项写出，或只写其中一个名称", place)
    message = "标签里有太大的数" if isinstance(error, NameError) else f"标签算不出结果（{error}）"
    return Diagnostic("R103", message, "核对标签里的运算和数据的类型", place)


def broken_part(file: str, part: str) -> Diagnostic:
    """A part of a template's package that cannot be used as what it is."""
    remedy = "用 Word、WPS 或 Excel 打开，另存为 docx 或 xlsx 后再用；还不行的，删去这个图表、图形或批注"
    return Diagnostic("R102", f"模板里的部件“{part}”坏了", remedy, Location(file, part=part))


def _unknown_name(error: UnknownNameError, place: Location, known: Iterable[str]) -> Diagnostic:
    names = sorted(error.known or known)
    near = get_close_matches(error.name, names, n=3, cutoff=0.5)
    if near:
        remedy = f"相近的名称有：{'、'.join(near)}"
    elif names:
        remedy = f"可用的名称有：{'、'.join(names[:12])}{'等' if len(names) > 12 else ''}"
    else:
        remedy = "这一项下面没有可用的名称"
    return Diagnostic("R104", f"数据里没有“{error.name}”这个名称", remedy, place)


def _syntax_message(message: str) -> str:
    for pattern, chinese in _SYNTAX:
        if found := re.search(pattern, message):
            return "标签写法有误：" + chinese.format(*found.groups())
    return f"标签写法有误（{message}）"


def template_line(error: BaseException) -> int | None:
    """The line of the template source where `error` arose, from 1; None when it is not known."""
    lineno = getattr(error, "lineno", None)
    if isinstance(lineno, int):
        return lineno
    line = None
    traceback: TracebackType | None = error.__traceback__
    while traceback is not None:
        if "__jinja_exception__" in traceback.tb_frame.f_globals:  # a frame that Jinja rewrote
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
