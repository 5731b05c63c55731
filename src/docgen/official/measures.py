"""Every number of the official format in one place, each with the clause that fixes it.

The standard fixes millimetres, lines and characters, never points; twips (1/20 pt) are our implementation,
chosen so that a page filled by LibreOffice or Word holds 22 lines of 28 characters.
"""

from __future__ import annotations

from typing import Final

TWIPS_PER_MM: Final = 1440 / 25.4


def twips(mm: float) -> int:
    """Nearest whole twip; DrawingML and OOXML page geometry take nothing finer."""
    return round(mm * TWIPS_PER_MM)


# 5.1 paper: A4
PAGE_WIDTH_MM: Final = 210.0
PAGE_WIDTH: Final = 11906
PAGE_HEIGHT: Final = 16838

# 5.2.1 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm; right 26 mm and bottom 35 mm follow
MARGIN_TOP_MM: Final = 37.0
MARGIN_LEFT_MM: Final = 28.0
MARGIN_RIGHT_MM: Final = 26.0
MARGIN_BOTTOM_MM: Final = 35.0
MARGIN_TOP: Final = 2098
MARGIN_LEFT: Final = 1588
MARGIN_RIGHT: Final = 1474
MARGIN_BOTTOM: Final = 1984
TEXT_WIDTH_MM: Final = 156.0
TEXT_WIDTH: Final = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
TEXT_HEIGHT: Final = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM

# 5.2.3 22 lines a page, 28 characters a line. 579 is the only whole pitch that fills the page with 22 lines;
# 28 characters of 16 pt are wider than 版心, so each loses 0.25 pt.
LINES_PER_PAGE: Final = 22
CHARS_PER_LINE: Final = 28
LINE_PITCH: Final = 579
CHAR_SPACING: Final = -5
CHAR_WIDTH: Final = 315  # the advance of one 三号 character, spacing included

# 7.5 page number: 一字线 7 mm below 版心 (measured 7.1 mm), 4号 宋体, one character from the edge
HEADER_DISTANCE: Final = 851
FOOTER_DISTANCE: Final = 1446
PAGE_NUMBER_LINE: Final = 280
PAGE_NUMBER_INDENT: Final = 280
EVEN_PAGE_FOOTER: Final = 284

# 8 a landscape page keeps the number where a turned portrait page has it: a column at the left paper edge
LANDSCAPE_NUMBER_X: Final = twips(26.1)
LANDSCAPE_NUMBER_WIDTH: Final = 280
LANDSCAPE_NUMBER_HEIGHT: Final = twips(40)
LANDSCAPE_NUMBER_ODD_Y: Final = twips(139.06)
LANDSCAPE_NUMBER_EVEN_Y: Final = twips(32.94)

# Chinese size names in half-points, the unit of w:sz
SIZE: Final[dict[str, int]] = {
    "初号": 84,
    "小初": 72,
    "一号": 52,
    "小一": 48,
    "二号": 44,
    "小二": 36,
    "三号": 32,
    "小三": 30,
    "四号": 28,
    "小四": 24,
    "五号": 21,
    "小五": 18,
}

# 7.2.4 发文机关标志: its ink starts 35 mm below 版心's top, red, sized below the superior's. It stands under
# the three lines of 7.2.1–7.2.3, empty or not; the face leaves 57 twips above its ink (measured).
MARK_TOP_MM: Final = 35.0
MARK_SIZE: Final = 96
MARK_LINE: Final = 960
MARK_INK: Final = 57
MARK_SCALES: Final = (100, 90, 80, 70, 60, 50, 40)  # per cent of a character's width, w:w
NOTE_LINES: Final = 3
MARK_LINES_ABOVE: Final = 3.43  # 35 mm in lines
NUMBER_LINES: Final = 1.5  # 发文字号 and the 4 mm to the red line
RED: Final = "FF0000"

# 7.2.5–7.2.7 发文字号 two lines below the mark; upward ones and 签发人 one character in; red line 4 mm below
NUMBER_LINES_BELOW_MARK: Final = 2
RED_LINE_WIDTH: Final = 12  # eighths of a point
RED_LINE_SPACE: Final = 8  # points, measured 3.8 to 4.5 mm from the ink of different faces
TITLE_LINES_BELOW_RED: Final = 2  # 7.3.1

# 7.4 版记: lines 0.35 and 0.25 mm thick, 四号 text one character from both edges
IMPRINT_THICK: Final = 8
IMPRINT_THIN: Final = 6
IMPRINT_CHAR: Final = 280
IMPRINT_LABEL_CHARS: Final = 3  # 抄送：

# 10.1 信函: mark 30 mm below the paper's edge, red double lines of 170 mm, the lower one 20 mm above the edge
LETTER_MARK_TOP_MM: Final = 30.0
LETTER_LINE_WIDTH: Final = 9638
LETTER_LINE_X: Final = (PAGE_WIDTH - LETTER_LINE_WIDTH) // 2
LETTER_LOWER_LINE_MM: Final = 20.0
LETTER_TEXT_BELOW_LINE: Final = 92  # with the pitch's own white, 7/8 of a 三号 character to the ink

# 7.3.1–7.3.3, 7.5 faces by their official names; 5.2.2 body 仿宋. The standard names no Latin face.
FANGSONG: Final = "仿宋_GB2312"
KAITI: Final = "楷体_GB2312"
HEITI: Final = "黑体"
XIAOBIAOSONG: Final = "方正小标宋简体"
SONGTI: Final = "宋体"
LATIN: Final = "Times New Roman"

# 7.3.4 附件说明: wrapped names stand under the name's first character; "1." in Times takes about 230 twips
ATTACHMENT_NUMBER_WIDTH: Final = 230
ATTACHMENT_LABEL_CHARS: Final = 3  # 附件：

# 7.3.5.1 a sealed date ends four characters from the edge. A date is 6–7 characters wide in Word and 7–8 in
# LibreOffice, which spaces digits from Han: its middle at 20.5 keeps either within half a character.
SEALED_RIGHT_CHARS: Final = 4
# Both lines are centred between this left indent and the right edge.
SIGNATURE_LEFT: Final = round(2 * 20.5 * CHAR_WIDTH) - TEXT_WIDTH
# 7.3.5.3 the post stands two characters before the 签名章
POST_GAP_CHARS: Final = 2
# 7.3.5.2 unsealed: two characters from the edge; the date starts two characters after the signature
UNSEALED_RIGHT_CHARS: Final = 2
DATE_CHARS: Final = 7

# A paragraph that only carries a break: 22 lines leave 18 twips of the page free
HAIRLINE: Final = 10

# Tables: not fixed by the standard
TABLE_LINE: Final = 340
TABLE_LINE_DENSE: Final = 300
TABLE_LINE_COMPACT: Final = 240
TABLE_BORDER: Final = 4  # eighths of a point
TABLE_CELL_SIDE: Final = twips(1.0)
TABLE_CELL_EDGE: Final = twips(0.6)
