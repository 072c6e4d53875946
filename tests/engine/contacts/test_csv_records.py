"""Records stream by with their lines, and an open quote is never swallowed."""

import io

import pytest

from app.engine.contacts import csv_records
from app.engine.contacts.csv_records import Record, records
from app.engine.contacts.refused import FileRefused


def read(text: str, delimiter: str = ",") -> list[Record]:
    return list(records(io.StringIO(text, newline=""), delimiter))


def test_lines_are_counted_through_quotes_and_blank_lines():
    found = read('a,b\n\n"1\n2",3\r\n\r\n4,"5"')
    assert found == [
        Record(1, 1, ["a", "b"]),
        Record(3, 4, ["1\n2", "3"]),
        Record(6, 6, ["4", "5"]),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends(end):
    assert [record.cells for record in read(end.join(["a,b", "1,2", ""]))] == [
        ["a", "b"],
        ["1", "2"],
    ]


def test_stray_quotes_do_not_move_rows():
    assert len(read('a,b\n1,This "is" fine\n2,"so, "is" this"\n3,4\n')) == 4


@pytest.mark.parametrize("text", ['a,b\n1,"open\n2,3\n', 'a,b\n1,"open', 'a\nb\n"'])
def test_an_open_quote_is_refused_with_its_line(text):
    line = text[: text.index('"')].count("\n") + 1
    with pytest.raises(FileRefused, match=f"starts in line {line} ") as refused:
        read(text)
    assert refused.value.code == "unclosed-quote"


def test_rows_before_an_open_quote_still_come():
    stream = records(io.StringIO('a,b\n1,2\n3,"', newline=""), ",")
    assert next(stream).cells == ["a", "b"]
    assert next(stream).cells == ["1", "2"]
    with pytest.raises(FileRefused):
        next(stream)


def test_a_cell_of_a_megabyte_costs_nothing_else():
    found = read(f"a,{'x' * 1_000_000}\n1,2\n")
    assert [len(cell) for cell in found[0].cells] == [1, 1_000_000]
    assert found[1].cells == ["1", "2"]


class Endless(io.TextIOBase):
    """A text that never ends, counting what was asked of it."""

    def __init__(self, first: str, line: str) -> None:
        self.first = first
        self.line = line
        self.given = 0

    def readline(self, size: int = -1) -> str:
        line = self.line if self.given else self.first
        piece = line if size < 0 else line[:size]
        self.given += len(piece)
        return piece


@pytest.mark.parametrize(
    ("first", "code"), [('"open\n', "unclosed-quote"), ("x" * 5000, "line-too-long")]
)
def test_reading_stops_within_bounds(monkeypatch, first, code):
    monkeypatch.setattr(csv_records, "MAX_RECORD", 2000)
    endless = Endless(first, "more\n")
    with pytest.raises(FileRefused) as refused:
        list(records(endless, ","))
    assert refused.value.code == code
    assert endless.given < 6000


def test_many_blank_lines_are_nothing():
    assert read("\n" * 20000 + "a,b\n") == [Record(20001, 20001, ["a", "b"])]
