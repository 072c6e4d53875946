"""What is written into a CSV file is what is read from it."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.contacts.read_csv import read_csv
from app.engine.contacts.refused import FileRefused

CELL = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_characters="\ufffd"), st.sampled_from(",;|\t\"'\n\r =")
    ),
    max_size=12,
)
HEADER = ["Name", "Phone", "Notes"]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[str]], str, str, str]:
    rows = draw(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8))
    delimiter = draw(st.sampled_from(",;\t|"))
    encoding = draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16")))
    end = draw(st.sampled_from(("\n", "\r\n", "\r")))
    return rows, delimiter, encoding, end


@given(tables())
@settings(max_examples=80, deadline=None)
def test_any_table_reads_back_the_same(tmp_path_factory, made):
    rows, delimiter, encoding, end = made
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([HEADER, *rows])
    file = tmp_path_factory.mktemp("table") / "list.csv"
    file.write_bytes(out.getvalue().encode(encoding))
    sheet = read_csv(file)
    assert (sheet.delimiter, list(sheet.header), sheet.has_header) == (delimiter, HEADER, True)
    read = list(sheet.rows())
    assert [row.cells for row in read] == rows
    assert [row.number for row in read] == list(range(1, len(rows) + 1))


def test_everything_stays_text_and_lines_are_physical(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b'Title\r\n\r\nid,phone,when\r\n000123,1E5,"a\r\nb"\r\n\r\n02134,,1/2/25\r\n')
    sheet = read_csv(file)
    assert [tuple(row) for row in sheet.rows()] == [
        (1, 4, ["000123", "1E5", "a\r\nb"]),
        (2, 7, ["02134", "", "1/2/25"]),
    ]
    assert list(sheet.rows()) == list(sheet.rows())


def test_ragged_rows_come_as_they_are(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("a,b,c\n1,2\n1,2,3,4\n")
    assert [row.cells for row in read_csv(file).rows()] == [["1", "2"], ["1", "2", "3", "4"]]


def test_nul_bytes_stay_in_their_cell(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"a,b,c\n\x00,2,3\n")
    assert [row.cells for row in read_csv(file).rows()] == [["\x00", "2", "3"]]


def test_a_long_file_is_read_to_its_end(tmp_path):
    file = tmp_path / "list.csv"
    line = "Ann,650-253-0000," + "é" * 50 + "\n"
    file.write_text("name,phone,note\n" + line * 3000, encoding="utf-8")
    sheet = read_csv(file)
    assert len(sheet.sample) < 100
    assert sum(1 for _ in sheet.rows()) == 3000


def test_blank_lines_above_everything_are_passed_over(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("\n" * 200_000 + "name,phone\nAnn,650\n")
    sheet = read_csv(file)
    assert sheet.header == ("name", "phone")
    assert [tuple(row) for row in sheet.rows()] == [(1, 200_002, ["Ann", "650"])]


def test_an_open_quote_far_down_is_refused_when_it_comes(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("name,phone\n" + "Ann,650\n" * 20000 + '"Bo,651\n')
    rows = read_csv(file).rows()
    with pytest.raises(FileRefused, match="line 20002 "):
        list(rows)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path):
    for path, code in ((tmp_path / "missing.csv", "missing"), (tmp_path, "unreadable")):
        with pytest.raises(FileRefused) as refused:
            read_csv(path)
        assert refused.value.code == code


def test_a_given_encoding_and_delimiter_are_used(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes("naïve;x,phone\n1;2,3\n".encode("cp1252"))
    sheet = read_csv(file, encoding="latin-1", delimiter=",")
    assert (sheet.encoding, sheet.header) == ("latin-1", ("naïve;x", "phone"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be"])
def test_a_page_is_the_rows_by_number(tmp_path, encoding):
    file = tmp_path / "list.csv"
    lines = (f'{n},"Zoë\n{n}",x' for n in range(5000))
    file.write_bytes("\n".join(["List", "id,name,note", *lines]).encode(encoding))
    sheet = read_csv(file)
    assert (sheet.format, sheet.header_row, sheet.header_line) == ("csv", 2, 2)
    assert sheet.page(4999, 10)[0].cells[0] == "4998"
    rows = list(sheet.rows())
    assert len(rows) == 5000
    for first in (1, 2, 1700, 4990, 5000):
        assert sheet.page(first, 20) == rows[first - 1 : first + 19]
    assert sheet.page(5001, 1) == sheet.page(1, 0) == []
    sheet.close()


def test_a_changed_file_is_no_longer_read(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("name,phone\nAnn,650\n")
    sheet = read_csv(file)
    assert len(sheet.page(1, 5)) == 1
    file.write_text("name,phone\nAnn,650\nBo,651\n")
    for read in (lambda: sheet.page(1, 5), lambda: list(sheet.rows())):
        with pytest.raises(FileRefused) as refused:
            read()
        assert refused.value.code == "changed"


def test_a_person_tells_where_the_header_is(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("a,b\n\nName,Phone\nAnn,650\n")
    told = read_csv(file, header_row=1)
    assert (told.header, told.header_row, told.header_line) == (("a", "b"), 1, 1)
    assert [row.line for row in told.rows()] == [3, 4]
    none = read_csv(file, header_row=0)
    assert (none.header, none.header_row) == (("Column 1", "Column 2"), 0)
    third = read_csv(file, header_row=3)
    assert (third.header, [row.cells for row in third.rows()]) == (
        ("Name", "Phone"),
        [["Ann", "650"]],
    )
    with pytest.raises(FileRefused, match="no line 9"):
        read_csv(file, header_row=9)
