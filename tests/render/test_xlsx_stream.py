from __future__ import annotations

import zlib

import pytest

from docgen.render import xlsx_stream
from docgen.render.xlsx_stream import PartStream, PartTooLargeError


@pytest.mark.parametrize("rows", [0, 10, 250_000])
def test_what_was_written_comes_out_whether_or_not_a_thread_helped(rows):
    lines = [f'<row r="{n}">甲𠮷{n * n}</row>' for n in range(rows)]
    members = []
    for _ in range(2):
        stream = PartStream()
        for line in lines:
            stream.write(line)
        members.append(stream.close())

    plain = zlib.decompress(members[0].raw, -15)
    assert plain.decode() == "".join(lines)
    assert (members[0].size, members[0].crc) == (len(plain), zlib.crc32(plain))
    assert members[0] == members[1]


def test_a_part_beyond_the_limit_is_refused(monkeypatch, xlsx_template, fault):
    monkeypatch.setattr(xlsx_stream, "MAX_PART_BYTES", 5_000_000)
    stream = PartStream()

    with pytest.raises(PartTooLargeError):
        for _ in range(10):
            stream.write("甲" * 1_000_000)

    template = xlsx_template({"A1": "{%tr for r in rows %}", "A2": "{{ r.t }}", "A3": "{%tr endfor %}"})
    found = fault(lambda: template.render({"rows": [{"t": "甲" * 30_000}] * 100}))
    assert (found.code, str(found.location)) == ("R108", "模板.xlsx:台账")
