"""What is checked of a package, in the order of a report. Codes are those of `docgen explain`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_BACKUP: Final = "请换用归档包的另一套备份；没有备份的，查明原因并记录"


class Aspect(StrEnum):
    """四性 of DA/T 70—2018."""

    AUTHENTIC = "真实性"
    COMPLETE = "完整性"
    USABLE = "可用性"
    SAFE = "安全性"


class Result(StrEnum):
    """What a check came to; LEFT_OUT says in its evidence why."""

    PASSED = "通过"
    FAILED = "不通过"
    LEFT_OUT = "未检测"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its code, the property it serves, 检测项目, and what to do where it fails."""

    code: str
    aspect: Aspect
    name: str
    remedy: str = _BACKUP


FIXITY: Final = Check("A301", Aspect.AUTHENTIC, "固化信息有效性（SHA-512）")
RECORDED: Final = Check("A302", Aspect.AUTHENTIC, "所记文件属性与文件一致")
METADATA: Final = Check("A303", Aspect.AUTHENTIC, "元数据与目录一致")
DOCUMENT: Final = Check("A304", Aspect.AUTHENTIC, "元数据与文件内容一致")
NUMBERS: Final = Check("A305", Aspect.AUTHENTIC, "档号规范、不重复")
LISTS: Final = Check("A306", Aspect.AUTHENTIC, "归档文件目录与件一致")
SUCCESSION: Final = Check("A307", Aspect.AUTHENTIC, "与前一版接续", "请把前一版的归档包放在一起检测")
REGISTER: Final = Check(
    "A308", Aspect.AUTHENTIC, "与登记簿一致", "请查明是归档包还是登记簿后来变了；更正另出新的一版"
)
STRUCTURE: Final = Check("A311", Aspect.COMPLETE, "归档包结构（RFC 8493）")
PRESENT: Final = Check("A312", Aspect.COMPLETE, "文件齐全")
UNBROKEN: Final = Check("A313", Aspect.COMPLETE, "件号连续")
ELEMENTS: Final = Check("A314", Aspect.COMPLETE, "必备元数据齐全")
PARTS: Final = Check("A315", Aspect.COMPLETE, "每件正文、版式文件和元数据齐全")
OPENS: Final = Check("A321", Aspect.USABLE, "文件能打开")
PDF_A: Final = Check("A322", Aspect.USABLE, "版式文件合 PDF/A-2b")
ALLOWED: Final = Check("A323", Aspect.USABLE, "格式在允许范围", "请转成允许的格式，另出新的一版")
UNLOCKED: Final = Check("A324", Aspect.USABLE, "没有加密", "请取消密码，另出新的一版")
NAMES: Final = Check("A325", Aspect.USABLE, "名称在各系统可用", "请勿改名；确需改的另出新的一版")
EXTRA: Final = Check(
    "A331", Aspect.SAFE, "没有多余文件", "请把不属于归档包的文件移出去；确属这件的，另出新的一版"
)
HARMLESS: Final = Check("A332", Aspect.SAFE, "没有宏、脚本和外部内容", "来历不明的不要打开；请查明来源")
CONTAINER: Final = Check("A333", Aspect.SAFE, "压缩包和文件夹无害", "不要解压；请向来源重新索取")
VIRUSES: Final = Check("A334", Aspect.SAFE, "病毒查杀", "请用杀毒软件另查")

CHECKS: Final = (
    *(FIXITY, RECORDED, METADATA, DOCUMENT, NUMBERS, LISTS, SUCCESSION, REGISTER),
    *(STRUCTURE, PRESENT, UNBROKEN, ELEMENTS, PARTS),
    *(OPENS, PDF_A, ALLOWED, UNLOCKED, NAMES),
    *(EXTRA, HARMLESS, CONTAINER, VIRUSES),
)
