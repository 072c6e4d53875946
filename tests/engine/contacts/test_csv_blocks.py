"""Blocks of rows: whole records, right lines, places from which reading goes on, and bounds."""

import pytest

from app.engine.contacts import csv_blocks, csv_records
from app.engine.contacts.csv_blocks import Batch, Layout, Place, Places, Row, blocks, last_line_end
from app.engine.contacts.refused import FileRefused

LAYOUT = Layout("utf-8", "replace", ",", 3)


def read_from(content: bytes):
    return lambda place, size: content[place : place + size]


def rows(content: bytes, layout: Layout = LAYOUT) -> list[Row]:
    return [
        row
        for _, batch in blocks(read_from(content), layout, Place(0, 1, 1))
        for row in batch.rows()
    ]


@pytest.mark.parametrize("block", [1, 7, 16, 64, 1 << 15])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_size_of_block_gives_the_same_rows(monkeypatch, block, end):
    monkeypatch.setattr(csv_blocks, "BLOCK", block)
    lines = ["é,1,2", "", '"ö\nü",😀,3', "# so and so", '4,"5', '6",7', "8,9,10"]
    content = end.join(lines).encode()
    expected = [
        Row(1, 1, ["é", "1", "2"]),
        Row(2, 3, ["ö\nü", "😀", "3"]),
        Row(3, 6, ["4", f"5{end}6", "7"]),
        Row(4, 8, ["8", "9", "10"]),
    ]
    assert rows(content) == expected
    assert rows(content + end.encode()) == expected


def test_reading_goes_on_from_any_place(monkeypatch):
    monkeypatch.setattr(csv_blocks, "BLOCK", 40)
    content = b"".join(b'%d,"a\nb",c\n' % n for n in range(50))
    whole = rows(content)
    places = Places(Place(0, 1, 1))
    for place, _ in blocks(read_from(content), LAYOUT, Place(0, 1, 1)):
        places.add(place)
    for number in (1, 2, 17, 49, 50, 60):
        place = places.before(number)
        assert number - 6 < place.number <= number or number == 60
        found = [row for _, b in blocks(read_from(content), LAYOUT, place) for row in b.rows()]
        assert found == whole[place.number - 1 :]


def test_records_are_counted_in_a_workbook():
    layout = Layout("utf-8", "strict", ",", 2, line_per_record=True)
    assert [row.line for row in rows(b'"a\nb",1\n\nc,2\n', layout)] == [1, 3]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'1,2,3\n4,"5', 2),
        (b'1,2,3\n4,"5\n', 2),
        (b'1,2,3\n"', 2),
        (b'1,2,3\n4,"5,6\n7,8,9\n10,"11",12\n', 2),
    ],
)
def test_an_open_quote_is_refused_with_its_line(content, line):
    with pytest.raises(FileRefused, match=f"starts in line {line} ") as refused:
        rows(content)
    assert refused.value.code == "unclosed-quote"


@pytest.mark.parametrize(
    ("first", "line", "code"),
    [(b'"open\n', b"more\n", "unclosed-quote"), (b"", b"x", "line-too-long")],
)
def test_reading_stops_within_bounds(monkeypatch, first, line, code):
    monkeypatch.setattr(csv_records, "MAX_RECORD", 2000)
    monkeypatch.setattr(csv_blocks, "BLOCK", 100)
    furthest = 0

    def endless(place: int, size: int) -> bytes:
        nonlocal furthest
        furthest = max(furthest, place + size)
        return (first + line * size)[place : place + size]

    with pytest.raises(FileRefused) as refused:
        list(blocks(endless, LAYOUT, Place(0, 1, 1)))
    assert refused.value.code == code
    assert furthest <= 2000


@pytest.mark.parametrize(
    ("data", "whole"), [(b"a\nb", 2), (b"a\rb", 2), (b"a\r", 0), (b"a\r\n", 3), (b"a\nb\rc\r", 4)]
)
def test_lines_end_where_no_line_end_is_cut(data, whole):
    assert last_line_end(data) == whole


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Zoë,’\n\t a\r\n", True),
        ("a\x1fb", False),
        ("\u00a0a", False),
        ("\ufffd", False),
        ("", False),
    ],
)
def test_only_plain_text_is_called_plain(text, plain):
    assert Batch(1, [1], [[text]], text).plain is plain


def test_what_was_read_before_is_not_looked_at_for_swallowed_rows_again():
    content = b'1,2,3\n4,"5,6\n7,8,9\n10,"11",12\n'
    places = Places(Place(0, 1, 1))
    assert places.sound == 0
    with pytest.raises(FileRefused):
        list(blocks(read_from(content), LAYOUT, Place(0, 1, 1), places.sound))
    [(place, batch)] = blocks(read_from(content), LAYOUT, Place(0, 1, 1), 9)
    places.add(place)
    assert places.sound == len(batch.cells) == 2
