"""Native Office charts for templates: bars by category, lines by month, spans of time.

No picture, no font file. In a docx the chart's data are tags in the chart part and in the workbook behind it,
filled in with the rest of the document. In an xlsx the series name the cells of the repeated row and grow
with it.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any, Final, Literal
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.worksheet.worksheet import Worksheet

from docgen.official import measures as m
from docgen.official.chart_workbook import SHEET, chart_workbook, column_letter

Kind = Literal["bar", "line", "gantt"]
"""`gantt`: spans lying one below the other. Its first series is where each begins, its second how long it is,
both in days; only the second is drawn.
"""

_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_EMU_PER_MM: Final = 36_000
_FONT_SIZE: Final = 1050  # hundredths of a point
_DAYS: Final = "0&quot;天&quot;"
_SPAN: Final = "8FAADC"
"""Light enough for the black number of days, which is wider than the bar of a short span."""
_LINE_WIDTH: Final = 28_575  # 2.25 pt in EMU
COLOURS: Final = ("1F4E79", "8FAADC", "C55A11", "7F7F7F")
"""Of the series in turn, apart from each other in black and white too."""
_NAMESPACES: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True, slots=True)
class DocumentChart:
    """What a chart in a docx shows.

    `title` and the names in `series` may hold tags; `rows` is a template expression for a list whose items
    have the text `category` and, for each series, a number or None by the field's name.
    """

    kind: Kind
    title: str
    rows: str
    category: str
    series: Sequence[tuple[str, str]]


def document_chart(
    paragraph: Paragraph, chart: DocumentChart, *, width_mm: float = 156, height_mm: float = 80
) -> None:
    """Put the chart into a paragraph of its own; the default width is that of GB/T 9704's type area."""
    part = paragraph.part
    package = part.package
    assert package is not None
    names = {str(one.partname) for one in package.iter_parts()}
    number, name = _free_name(names, "/word/charts/chart{}.xml")
    made = Part(name, _CONTENT_TYPE, b"", package)
    book = chart_workbook(chart.rows, chart.category, chart.series)
    _, book_name = _free_name(names, "/word/embeddings/Microsoft_Excel_Sheet{}.xlsx")
    data = made.relate_to(Part(book_name, CONTENT_TYPE.SML_SHEET, book, package), RELATIONSHIP_TYPE.PACKAGE)
    made._blob = chart_xml(chart, data).encode()  # python-docx has no setter; the id comes after the part
    identity = part.relate_to(made, RELATIONSHIP_TYPE.CHART)
    size = round(width_mm * _EMU_PER_MM), round(height_mm * _EMU_PER_MM)
    paragraph.add_run()._r.append(parse_xml(_inline(identity, number, size)))


def _free_name(names: Set[str], pattern: str) -> tuple[int, PackURI]:
    number = next(n for n in range(1, len(names) + 2) if pattern.format(n) not in names)
    return number, PackURI(pattern.format(number))


def _inline(identity: str, number: int, size: tuple[int, int]) -> str:
    uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    return (
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f'{_NAMESPACES}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:docPr id="{number}" name="图表 {number}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{uri}"><c:chart r:id="{identity}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def chart_xml(chart: DocumentChart, workbook: str) -> str:
    """The chart part, its data as tags; `workbook` is the id of its relationship to `chart_workbook`."""
    series = "".join(_series(chart, index) for index in range(len(chart.series)))
    axes = '<c:axId val="1"/><c:axId val="2"/>'
    if chart.kind == "bar":
        plot = (
            '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
            f'{series}<c:gapWidth val="80"/>{axes}</c:barChart>'
        )
    elif chart.kind == "gantt":
        plot = (
            '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
            f'{series}<c:gapWidth val="60"/><c:overlap val="100"/>{axes}</c:barChart>'
        )
    else:
        plot = (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{series}<c:marker val="1"/>{axes}</c:lineChart>'
        )
    legend = (
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        if len(chart.series) > 1 and chart.kind != "gantt"
        else ""
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NAMESPACES}>'
        f'<c:roundedCorners val="0"/><c:chart>{_title(chart.title)}<c:autoTitleDeleted val="0"/>'
        f"<c:plotArea><c:layout/>{plot}{_GANTT_AXES if chart.kind == 'gantt' else _AXES}</c:plotArea>{legend}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{_text_properties(_FONT_SIZE)}'
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


_AXES: Final = (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    '<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/>'
    "</c:catAx>"
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="l"/><c:majorGridlines/><c:numFmt formatCode="General" sourceLinked="0"/>'
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    '<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>'
)


_GANTT_AXES: Final = (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    '<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/>'
    "</c:catAx>"
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
    '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>'
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    '<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>'
)
"""The first span on top, and no scale: where a span begins and ends is told beside it."""


def _font(size: int) -> str:
    return f'sz="{size}" b="0"><a:latin typeface="{m.FANGSONG}"/><a:ea typeface="{m.FANGSONG}"/>'


def _text_properties(size: int) -> str:
    return f"<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr {_font(size)}</a:defRPr></a:pPr></a:p></c:txPr>"


def _title(text: str) -> str:
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r>"
        f'<a:rPr lang="zh-CN" {_font(_FONT_SIZE + 350)}</a:rPr><a:t>{escape(text)}</a:t></a:r></a:p></c:rich>'
        '</c:tx><c:overlay val="0"/></c:title>'
    )


def _series(chart: DocumentChart, index: int) -> str:
    name, field = chart.series[index]
    column = column_letter(index)
    last = f"{{{{ [({chart.rows})|length, 1]|max + 1 }}}}"  # without rows the empty row 2
    categories = _points(chart, chart.category)
    values = _points(chart, field)
    smooth = '<c:smooth val="0"/>' if chart.kind == "line" else ""
    marks = '<c:marker><c:symbol val="circle"/></c:marker>' if chart.kind == "line" else ""
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(name)}</c:v></c:pt></c:strCache>'
        f"</c:strRef></c:tx>{_look(chart.kind, index)}{marks}{_labels(chart.kind, index)}"
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f><c:strCache>{categories}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f>"
        f"<c:numCache><c:formatCode>General</c:formatCode>{values}</c:numCache></c:numRef></c:val>{smooth}</c:ser>"
    )


def _look(kind: Kind, index: int) -> str:
    """The colour of a series. **Why** stated: without a theme LibreOffice draws automatic ones as nothing."""
    if kind == "gantt":
        fill = f'<a:solidFill><a:srgbClr val="{_SPAN}"/></a:solidFill>' if index else "<a:noFill/>"
        return f"<c:spPr>{fill}</c:spPr>"
    fill = f'<a:solidFill><a:srgbClr val="{COLOURS[index % len(COLOURS)]}"/></a:solidFill>'
    return f'<c:spPr>{fill if kind == "bar" else f"""<a:ln w="{_LINE_WIDTH}">{fill}</a:ln>"""}</c:spPr>'


def _labels(kind: Kind, index: int) -> str:
    """The numbers beside the points; of spans how many days they are, told on the bar."""
    shown, days = "1", ""
    if kind == "gantt":
        shown = str(index)
        days = f'<c:numFmt formatCode="{_DAYS}" sourceLinked="0"/>'
    return (
        f'<c:dLbls>{days}<c:showLegendKey val="0"/><c:showVal val="{shown}"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _points(chart: DocumentChart, field: str) -> str:
    point = f'<c:pt idx="{{{{ loop.index0 }}}}"><c:v>{{{{ one.{field} }}}}</c:v></c:pt>'
    return (
        f'<c:ptCount val="{{{{ ({chart.rows})|length }}}}"/>{{% for one in {chart.rows} %}}'
        f"{{% if one.{field} is not none %}}{point}{{% endif %}}{{% endfor %}}"
    )


@dataclass(frozen=True, slots=True)
class SheetSeries:
    """Where the data of a chart in an xlsx stand; rows are those of the template, all numbers count from 1.

    `row` is the repeated row, `names` the row that holds the series' names; the others are columns.
    """

    row: int
    names: int
    categories: int
    values: Sequence[int]


def sheet_chart(
    ws: Worksheet,
    kind: Kind,
    title: str,
    series: SheetSeries,
    at: str,
    *,
    size_mm: tuple[float, float] = (150, 75),
) -> None:
    """Put a chart at cell `at`, which keeps its distance from the rows above it. `title` may hold tags."""
    chart: Any = LineChart() if kind == "line" else BarChart()
    chart.title = title
    chart.width, chart.height = (length / 10 for length in size_mm)
    for column in series.values:
        made: Any = SeriesFactory(_cell(ws, series.row, column))
        made.tx = SeriesLabel(strRef=StrRef(str(_cell(ws, series.names, column))))
        made.smooth = False if kind == "line" else None
        colour = COLOURS[len(chart.series) % len(COLOURS)]
        look = made.graphicalProperties.line if kind == "line" else made.graphicalProperties
        look.solidFill = colour
        chart.series.append(made)
    chart.set_categories(_cell(ws, series.row, series.categories))
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
    if len(series.values) == 1 or kind == "gantt":
        chart.legend = None
    else:
        chart.legend.position = "b"
    if kind == "gantt":
        _lay_down(chart)
    ws.add_chart(chart, at)


def _lay_down(chart: Any) -> None:
    """Make bars of two series spans, as `_GANTT_AXES` and `_labels` say of a docx."""
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 60
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.scaling.min, chart.y_axis.delete, chart.y_axis.majorGridlines = 0, True, None
    start, length = chart.series
    start.graphicalProperties.solidFill = None
    start.graphicalProperties.noFill = True
    length.graphicalProperties.solidFill = _SPAN
    length.dLbls = DataLabelList(numFmt=_DAYS.replace("&quot;", '"'), showVal=True)
    for name in ("showLegendKey", "showCatName", "showSerName", "showPercent"):
        setattr(length.dLbls, name, False)


def _cell(ws: Worksheet, row: int, column: int) -> Reference:
    return Reference(ws, min_col=column, min_row=row, max_row=row)
