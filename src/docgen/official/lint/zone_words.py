"""How the elements of an official document are worded, loosely enough to know a faulty one again."""

from __future__ import annotations

import re
from typing import Final

_HAN_DIGIT: Final = "[〇○Ｏ零一二三四五六七八九十0]"
_DAY: Final = r"\d{1,2}\s*月\s*\d{1,2}\s*日"
_YEAR: Final = r"(?:\d{2}|\d{4}|＊+|×+)\s*年"

COPY_NUMBER: Final = re.compile(r"(?:份号[:：]?)?\s*\d{1,10}")
SECRECY: Final = re.compile(r"(?:密级[:：]?\s*)?(?:绝\s*密|机\s*密|秘\s*密).{0,12}")
URGENCY: Final = re.compile(r"(?:紧急程度[:：]?\s*)?(?:特\s*急|加\s*急|特\s*提|平\s*急|急\s*件|紧\s*急)")
NUMBER: Final = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,20}\s*[〔\[（(［【﹝]?\s*(?:\d{2}|\d{4})\s*[〕\]）)］】﹞]?\s*(?:年)?\s*第?\s*\d{1,6}\s*号"
)
ORDER_NUMBER: Final = re.compile(r"第\s*\d{1,5}\s*[号期]|[（〔]?\d{4}[〕）]?年?第?\d{1,4}[号期]）?")
LETTER_NUMBER: Final = re.compile(r"函\s*[〔\[(（［【]")
SIGNER: Final = re.compile(r"签\s*发\s*人\s*[:：]?")
MARK_END: Final = re.compile(r"(?:文\s*件|命\s*令|令|纪\s*要)$")
ORGAN_END: Final = re.compile(
    r"(?:委员会|人民政府|政府|党组|党委|委|局|厅|部|处|科|所|院|中心|公司|集团|办公室|办公厅|办|学校|大学|小组|支队|大队|站|事务所|协会|银行|法院|检察院)$"
)
RECIPIENT: Final = re.compile(
    r"(?:各|省|市|县|区|局|委|办|厅|处|科|所|院|部|公司|单位|政府|党组|党委|支部|中心|学校|机关|同志|办公室|领导小组)"
)
DATE: Final = re.compile(
    rf"[（(]?\s*(?:{_YEAR}\s*{_DAY}|{_HAN_DIGIT}{{2,4}}年{_HAN_DIGIT}{{1,3}}月{_HAN_DIGIT}{{1,3}}日"
    r"|\d{4}\s*[-./．]\s*\d{1,2}\s*[-./．]\s*\d{1,2})\s*[)）]?"
)
BLANK_DATE: Final = re.compile(r"(?:\d{4})?[\s　＿_×X]*年[\s　＿_×X]*月[\s　＿_×X]*日")
ANNOTATION: Final = re.compile(r"[（(](?!内容由|本文|来源).*[）)][。.]?|(?:此件|联系人|（此件|\(此件).*")
ATTACHMENT_NOTE: Final = re.compile(r"附\s*件\s*[:：]")
NOTE_ITEM: Final = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[.．、:：]")
ATTACHMENT_LABEL: Final = re.compile(
    r"(?:.{0,20}\d{4}[〕\])）］】]\d{1,5}号)?附\s*件\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?\s*[:：]?"
)
LABEL_AND_TITLE: Final = re.compile(r"附\s*件\s*\d{0,2}\s*[:：]?\s*\S.*")
COPY_TO: Final = re.compile(r"(?:抄\s*送|抄\s*报|主\s*送|分\s*送)\s*(?:机关)?\s*[:：]?.*")
PRINTED: Final = re.compile(
    rf".{{0,40}}(?:{_YEAR}\s*{_DAY}|{_HAN_DIGIT}{{4}}年.{{2,7}}日|{_DAY})\s*印?\s*[发制]?"
)
PRINTED_END: Final = re.compile(r"印\s*[发制]\s*[。.]?$")
KEYWORDS: Final = re.compile(r"主\s*题\s*词\s*[:：].*")
ATTENDANCE: Final = re.compile(r"(?:出席|请假|列席|缺席|参会人员|记录)\s*[:：].*")
FORM_LINE: Final = re.compile(
    r".*(?:[:：][\s　_＿]*(?:$|[\s　_＿]{2}\S*)|[:：][^\t]*\t[^\t:：]+[:：]|　{3,}|_{3,}|＿{2,}).*"
)
TABLE_NOTE: Final = re.compile(
    r"(?:注|说明|备注|填报|单位|制表|表\s*\d+|图\s*\d+|（?单位)[:：\s　].*|.*[:：].{0,30}"
)
TITLE_END: Final = re.compile(
    r"(?:通知|通报|报告|请示|批复|意见|函|决定|决议|公告|通告|公报|议案|纪要|方案|办法|规定|细则|总结|计划|要点|清单|台账|名单|制度|情况)"
    r"(?:[（(].{1,12}[）)])?$"
)
SENTENCE: Final = re.compile(r"[。；;！!？?]")
UPWARD_TITLE: Final = re.compile(r"(?:请示|报告)(?:[（(].{1,12}[）)])?$")

_HAN_COUNT: Final = "[一二三四五六七八九十百]{1,4}"
LEVELS: Final = (
    re.compile(rf"\s*{_HAN_COUNT}\s*[、.．，,：:]"),
    re.compile(rf"\s*[（(]\s*{_HAN_COUNT}\s*[）)]"),
    re.compile(r"\s*\d{1,2}(?:[．、]|\.(?!\d))"),
    re.compile(r"\s*[（(]\s*\d{1,2}\s*[）)]"),
)
"""The marks of levels 1 to 4, with the usual wrong separators."""


def level_of(text: str) -> int | None:
    """The level 1 to 4 whose mark opens the text, None if none does."""
    return next((level for level, mark in enumerate(LEVELS, 1) if mark.match(text)), None)
