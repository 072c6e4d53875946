"""Files that break programs: read in bounded room, or refused with the line."""

import tracemalloc

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.engine.contacts import csv_text
from app.engine.contacts.read_csv import Row, read_csv
from app.engine.contacts.refused import FileRefused


@pytest.fixture
def rows_of(tmp_path):
    def rows_of(content: bytes | str, **told) -> list[Row]:
        file = tmp_path / "list.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read_csv(file, **told).rows())

    return rows_of


def cells(rows: list[Row]) -> list[list[str]]:
    return [row.cells for row in rows]


def test_mixed_line_ends_are_all_line_ends(rows_of):
    rows = rows_of("name,phone\r\nAnn,1\nBo,2\rCy,3\r\r\nDi,4")
    assert cells(rows) == [["Ann", "1"], ["Bo", "2"], ["Cy", "3"], ["Di", "4"]]
    assert [row.line for row in rows] == [2, 3, 4, 6]


def test_one_bad_byte_costs_one_letter(rows_of):
    rows = rows_of("name,phone\nJosé,1\n".encode() + b"An\xffn,2\n")
    assert cells(rows) == [["José", "1"], ["An\ufffdn", "2"]]


@pytest.mark.parametrize("width", [505, 10_000])
def test_many_columns(rows_of, width):
    header = ",".join(f"Column name {n}" for n in range(width))
    rows = rows_of(f"{header}\n" + f"{',' * (width - 1)}\n{header}\n")
    assert [len(row.cells) for row in rows] == [width] * 2


def test_a_million_blank_lines(rows_of):
    rows = rows_of("\r\n" * 500_000 + "name,phone\n" + "\n" * 500_000 + "Ann,1\n")
    assert rows == [Row(1, 1_000_002, ["Ann", "1"])]


def test_a_cell_of_a_megabyte(rows_of):
    long = "😎\n" * 200_000
    rows = rows_of(f'name,phone,note\nAnn,1,"{long}"\nBo,2,x\n')
    assert [(row.line, len(row.cells[2])) for row in rows] == [(2, 400_000), (200_003, 1)]


def test_nul_bytes_and_form_feeds_stay_in_their_cell(rows_of):
    text = "A\x00nn\x0c,\x1b\u2028\x85,\x0b"
    assert cells(rows_of(f"name,phone,x\n{text}\n")) == [text.split(",")]


OPEN = '"' + "Ann,650\n" * 30_000


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('name,phone\nAnn,1\nBo,"2\n' + "Cy,3\n" * 50_000, 3),
        ('name,phone\nAnn,1\nBo,"' + "x" * 250_000 + "\nCy,3\n", 3),
        (f'name,phone\nAnn,1\n{OPEN}"Lee, Cy",3\nDi,4\n', 3),
        (f'name,phone,note\nAnn,1,x\nBo,{OPEN}Cy,3,"so, so"\nDi,4,y\n', 3),
        ('"name,phone\nAnn,1\nBo,2\n', 1),
        (f"name,phone\nAnn,1\n{OPEN}" * 20, 3),
    ],
)
def test_a_quote_that_is_never_closed_is_named(rows_of, text, line):
    with pytest.raises(FileRefused, match=f"line {line} ") as refused:
        rows_of(text)
    assert refused.value.code == "unclosed-quote"


def test_prose_in_a_cell_is_no_open_quote(rows_of):
    note = "Dear Ann,\nthanks, as ever, for all\nthe fish, and so, long\n\n1, 2, 3\n"
    assert cells(rows_of(f'name,phone,note,x\nAnn,1,"{note}",y\n')) == [["Ann", "1", note, "y"]]
    assert cells(rows_of(f'note,phone,name,x\n"{note}",1,Ann,y\n')) == [[note, "1", "Ann", "y"]]


def test_a_line_without_an_end_is_refused_in_bounded_room(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"name,phone\n" + b"x" * 9_000_000)
    tracemalloc.start()
    with pytest.raises(FileRefused, match="Line 2 is too long"):
        list(read_csv(file).rows())
    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    tracemalloc.stop()


def test_memory_does_not_grow_with_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_text, "_CHUNK", 1 << 15)
    file = tmp_path / "list.csv"
    peaks: list[int] = []
    for count in (10_000, 50_000):
        file.write_text("name,phone\n" + "Ann Lee,650-253-0000\n" * count)
        tracemalloc.start()
        sheet = read_csv(file)
        assert sum(len(batch.cells) for batch in sheet.batches()) == count
        assert sheet.page(count, 5)[0].number == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0], peaks


def test_only_a_header_one_column_and_an_inner_mark(rows_of):
    assert rows_of("name,phone\n") == []
    assert cells(rows_of("phone\n650\n651\n")) == [["650"], ["651"]]
    assert cells(rows_of("name,phone\n\ufeffAnn,1\n")) == [["\ufeffAnn", "1"]]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("iso8859-2", "Žaneta Dvořák"),
        ("cp1250", "Žaneta Dvořák"),
        ("cp1251", "Иван Петров"),
        ("mac-roman", "José Peña"),
        ("shift-jis", "山田太郎"),
        ("gb18030", "李雷"),
        ("utf-7", "José Peña"),
        ("utf-32", "😎"),
        ("cp500", "José"),
    ],
)
def test_an_encoding_may_be_chosen(rows_of, tmp_path, encoding, name):
    content = f'name,phone\n{name},650\n"{name}\nB",651\n'.encode(encoding)
    expected = [[name, "650"], [f"{name}\nB", "651"]]
    assert cells(rows_of(content, encoding=encoding)) == expected
    if encoding not in ("utf-7", "utf-32", "cp500"):  # unchosen, all that is guessed can be seen
        sheet = read_csv(tmp_path / "list.csv")
        assert (sheet.encoding, bool(sheet.accented)) == ("cp1252", True)


def test_comments_between_rows_are_no_rows(rows_of):
    rows = rows_of("# by the shop\nname,phone\n# first, the good ones\n# and now:\n#4,1\n#5\n")
    assert cells(rows) == [["# first", " the good ones"], ["#4", "1"], ["#5"]]


@pytest.mark.parametrize("delimiter", ["", "ab", '"', "\n", "\r", "a", "\0", "6"])
def test_what_cannot_part_cells_is_no_delimiter(rows_of, delimiter):
    with pytest.raises(FileRefused) as refused:
        rows_of("name,phone\n", delimiter=delimiter)
    assert refused.value.code == "bad-delimiter"


PIECES = (
    b'"', b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\x00", b"#", b"sep=", b" ", b"name",
    b"phone", b"650", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"+", b"\xc3", b"PK\x03\x04",
    b"<html", "é😎".encode(), b"\x1b$B", b"~{", b"\\x", b"+AGE-",
)  # fmt: skip
ENCODINGS = (
    None, None, None, "utf-8", "utf-16", "utf-16-le", "cp1252", "shift-jis", "utf-7", "utf-32",
    "iso2022_jp", "hz", "big5", "cp037", "ascii", "utf-8-sig", "gb18030", "euc-kr",
)  # fmt: skip
CONTENT = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)), max_size=40)


@given(
    CONTENT,
    st.sampled_from(ENCODINGS),
    st.sampled_from([None, None, ",", ";", " "]),
    st.integers(-1, 4),
)
@example([b"PK\x03\x04"], None, None, 0)
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(tmp_path_factory, pieces, encoding, delimiter, header):
    file = tmp_path_factory.getbasetemp() / "fuzz.csv"
    file.write_bytes(b"".join(pieces))
    refused = None
    rows: list[Row] = []
    page: list[Row] = []
    try:
        sheet = read_csv(
            file,
            encoding=encoding,
            delimiter=delimiter,
            header_row=None if header < 0 else header,
        )
        page = sheet.page(1, 100)
        rows = list(sheet.rows())
        sheet.close()
    except FileRefused as error:
        refused = error
    assert refused is None or (refused.code and refused.message.endswith("."))
    assert rows == page or refused
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert [row.line for row in rows] == sorted({row.line for row in rows})
