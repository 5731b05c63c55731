from __future__ import annotations

import pytest

from docgen.forms import xlsx_scan
from docgen.forms.xlsx_scan import Merge, ScanError, TooLargeError, scan_sheet, scan_workbook, split_address


def sheet(data: str, more: str = "") -> list[bytes]:
    return [f"<worksheet><sheetData>{data}</sheetData>{more}</worksheet>".encode()]


def book(sheet_xml: list[bytes], strings: str = "") -> dict[str, list[bytes]]:
    relation = '<Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
    return {
        "xl/workbook.xml": [
            b'<workbook xmlns:r="r"><workbookPr date1904="1"/>',
            b'<sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
        ],
        "xl/_rels/workbook.xml.rels": [f"<Relationships>{relation}</Relationships>".encode()],
        "xl/worksheets/sheet1.xml": sheet_xml,
        "xl/sharedStrings.xml": [f"<sst>{strings}</sst>".encode()],
    }


def test_addresses_count_from_zero() -> None:
    assert [split_address(one) for one in ("A1", "AB17", "XFD1048576")] == [
        (0, 0),
        (16, 27),
        (1048575, 16383),
    ]


@pytest.mark.parametrize("address", ["", "17", "B", "b2", "ABCD1", "A12345678", "甲1"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ScanError):
        split_address(address)


def test_formulas_errors_merges_and_hidden_are_found() -> None:
    row = '<row r="3" hidden="1"><c r="B3"><f>1</f><v>1</v></c><c r="C3" t="e"><v>#REF!</v></c></row>'
    columns = '<cols><col min="2" max="3" hidden="true"/></cols>'
    scan = scan_sheet(sheet(row, f'{columns}<mergeCells><mergeCell ref="B5:C7"/></mergeCells>'))
    assert scan.formulas == [(2, 1)]
    assert scan.errors == [(2, 2)]
    assert scan.merges == [Merge(4, 1, 6, 2)]
    assert scan.hidden_rows == {2}
    assert scan.hidden_columns == [range(1, 3)]


def test_cells_without_addresses_follow_one_another() -> None:
    scan = scan_sheet(sheet('<row><c/><c t="e"><v>#N/A</v></c></row><row><c r="D2"/><c t="e"/></row>'))
    assert scan.errors == [(0, 1), (1, 4)]


def test_a_prefixed_sheet_is_read_alike() -> None:
    xml = b'<x:worksheet xmlns:x="y"><x:c r="A1"><x:f>1</x:f></x:c></x:worksheet>'
    assert scan_sheet([xml]).formulas == [(0, 0)]


def test_a_sheet_cut_at_any_byte_into_chunks_is_read_alike() -> None:
    [xml] = sheet('<row r="3" hidden="1"><c r="B3" t="str"><f>"长"</f><v>长</v></c></row>')
    whole = scan_sheet([xml])
    assert whole.formulas == [(2, 1)]
    assert all(scan_sheet([xml[:at], xml[at:]]) == whole for at in range(len(xml)))


def test_two_cells_in_opposite_corners_are_too_large() -> None:
    corner = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
    with pytest.raises(TooLargeError):
        scan_sheet(sheet(corner.format(1, "A") + corner.format(1048576, "XFD")))


def test_blank_cells_far_away_do_no_harm() -> None:
    assert scan_sheet(sheet('<row r="1048576"><c r="XFD1048576" s="1"/></row>')).errors == []


def test_a_document_type_is_refused() -> None:
    with pytest.raises(ScanError):
        scan_sheet([b'<!DOCTYPE w [<!ENTITY a "b">]><worksheet>&a;</worksheet>'])


def test_one_long_text_in_many_cells_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 21))
    strings = f"<si><t>{'长' * 100}</t></si><si><t>短</t></si>"
    monkeypatch.setattr(xlsx_scan, "MAX_CHARACTERS", 1000)
    with pytest.raises(TooLargeError):
        scan_workbook(book(sheet(cells), strings))
    scan = scan_workbook(book(sheet(cells.replace("<v>0", "<v>1")), strings))
    assert scan.sheets["S"].shared_texts == 20


def test_the_date_system_is_told() -> None:
    assert scan_workbook(book(sheet(""))).is_1904
