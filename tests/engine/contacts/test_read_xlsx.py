"""A workbook reads as a person sees it, is refused in plain words, and is no trap."""

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.styles import numbers

from app.engine.contacts.read_csv import read_csv
from app.engine.contacts.refused import FileRefused
from app.engine.work import Stopped

HEADER = ["Name", "Phone", "Due", "Note"]


def saved(tmp_path, book: Workbook):
    file = tmp_path / "list.xlsx"
    book.save(file)
    return file


def of_rows(tmp_path, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return saved(tmp_path, book)


def test_cells_are_what_a_person_sees(tmp_path):
    day = dt.datetime.fromisoformat("2026-05-01")
    file = of_rows(
        tmp_path,
        HEADER,
        ["Zoë 😎", 16502530000.0, day, "a, b\nc"],
        ["'Ann\"", 4111111111111111, day + dt.timedelta(hours=14, minutes=30), True],
        [12, 0.1 + 0.2, dt.time(9, 5), -0.000012],
        [False, 1e15, dt.timedelta(hours=26, seconds=5), 1234.5],
        ["_x0041_b", "000123", dt.date(2026, 5, 2), "#N/A"],
    )
    sheet = read_csv(file)
    assert (sheet.format, sheet.header, sheet.header_row) == ("xlsx", tuple(HEADER), 1)
    assert [row.cells for row in sheet.rows()] == [
        ["Zoë 😎", "16502530000", "2026-05-01", "a, b\nc"],
        ["'Ann\"", "4.11111111111111E+15", "2026-05-01 14:30", "TRUE"],
        ["12", "0.3", "09:05", "-0.000012"],
        ["FALSE", "1.00000000000000E+15", "26:00:05", "1234.5"],
        ["Ab", "000123", "2026-05-02", "#N/A"],
    ]


def test_shown_zeros_and_values_under_a_format(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["Name", "ZIP", "Due", "Share"])
    sheet.append(["Ann", 2134, 12.5, 0.25])
    sheet["B2"].number_format = "00000"
    sheet["C2"].number_format = numbers.FORMAT_CURRENCY_USD_SIMPLE
    sheet["D2"].number_format = numbers.FORMAT_PERCENTAGE
    assert read_csv(saved(tmp_path, book)).sample == (("Ann", "02134", "$12.50", "25%"),)


def test_rows_have_the_lines_of_the_sheet(tmp_path):
    file = of_rows(
        tmp_path, ["List of\nMay"], [], HEADER, ["Ann\nLee", 650], [], ["Bo", None, None, "x"]
    )
    sheet = read_csv(file)
    assert (sheet.header_row, sheet.header_line) == (3, 3)
    rows = [(1, 4, ["Ann\nLee", "650", "", ""]), (2, 6, ["Bo", "", "", "x"])]
    assert [tuple(row) for row in sheet.rows()] == rows
    assert [tuple(row) for row in sheet.page(2, 5)] == rows[1:]
    fourth = read_csv(file, header_row=4)
    assert (fourth.header[0], [row.line for row in fourth.rows()]) == ("Ann\nLee", [6])
    sheet.close()


def test_many_rows_come_by_page(tmp_path):
    sheet = read_csv(of_rows(tmp_path, HEADER, *([f"Ann {n}", n] for n in range(1500))))
    rows = list(sheet.rows())
    assert [row.line for row in rows] == list(range(2, 1502))
    assert sheet.page(1400, 3) == rows[1399:1402]


def test_the_first_visible_sheet_with_a_table_is_read(tmp_path):
    book = Workbook()
    book.active.title = "Read me"
    book.active.append(["How to use this list"])
    hidden = book.create_sheet("Old")
    hidden.append(HEADER)
    hidden.sheet_state = "hidden"
    for name in ("May", "June"):
        book.create_sheet(name).append(HEADER)
        book[name].append([name, 650])
    book.create_sheet("Empty")
    file = saved(tmp_path, book)
    sheet = read_csv(file)
    assert (sheet.sheet, sheet.other_sheets) == ("May", ("Read me", "June"))
    assert read_csv(file, sheet="June").sample[0][0] == "June"
    with pytest.raises(FileRefused, match="There are: Read me, May, June") as refused:
        read_csv(file, sheet="Old")
    assert refused.value.code == "no-such-sheet"


def test_a_formula_that_was_never_calculated_stays_one(tmp_path):
    file = of_rows(tmp_path, HEADER, ["Ann", '="+16502530000"', "=1+1", "plain"])
    assert read_csv(file).sample == (("Ann", '="+16502530000"', "=1+1", "plain"),)


def replaced(file, part: str, old: bytes, new: bytes):
    out = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new) if name.endswith(part) else content)
    file.write_bytes(out.getvalue())
    return file


def test_what_a_formula_gave_is_its_cell(tmp_path):
    file = of_rows(tmp_path, HEADER, ["Ann", 650, "=1+1", '=""'])
    file = replaced(file, "sheet1.xml", b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
    file = replaced(file, "sheet1.xml", b'r="D2"', b'r="D2" t="str"')
    assert read_csv(file).sample == (("Ann", "650", "2", ""),)


def test_merged_cells_and_wrong_dimensions_cost_nothing(tmp_path):
    book = Workbook()
    for row in (["Customers"], HEADER, ["Ann", 650, "x", "y"]):
        book.active.append(row)
    book.active.merge_cells("A1:D1")
    file = replaced(saved(tmp_path, book), "sheet1.xml", b'ref="A1:D3"', b'ref="A1"')
    assert read_csv(file).sample == (("Ann", "650", "x", "y"),)


def zipped(tmp_path, **parts: bytes):
    file = tmp_path / "list.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file


@pytest.mark.parametrize(
    ("part", "code", "word"),
    [
        ("notes.txt", "binary", "ZIP"),
        ("content.xml", "binary", "OpenDocument"),
        ("Index/Document.iwa", "binary", "Numbers"),
        ("xl/workbook.bin", "binary", "XLSB"),
        ("word/document.xml", "binary", "Word"),
        ("xl/workbook.xml", "damaged", "damaged"),
    ],
)
def test_what_is_no_workbook_is_refused_by_its_name(tmp_path, part, code, word):
    with pytest.raises(FileRefused, match=word) as refused:
        read_csv(zipped(tmp_path, **{part: b"<a/>"}))
    assert refused.value.code == code


def test_a_trap_is_not_unpacked(tmp_path):
    zeros = b"0" * 60_000_000
    file = zipped(tmp_path, **{"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": zeros})
    with pytest.raises(FileRefused, match="60 MB") as refused:
        read_csv(file)
    assert refused.value.code == "too-large"


def test_a_workbook_cut_anywhere_is_refused(tmp_path):
    whole = of_rows(tmp_path, HEADER, ["Ann", 650]).read_bytes()
    file = tmp_path / "cut.xlsx"
    for size in range(4, len(whole), 397):
        file.write_bytes(whole[:size])
        with pytest.raises(FileRefused) as refused:
            read_csv(file)
        assert refused.value.code == "binary"


@pytest.mark.parametrize("part", ["workbook.xml", "sheet1.xml", "styles.xml", "workbook.xml.rels"])
def test_a_workbook_with_a_broken_part_is_read_or_refused(tmp_path, part):
    file = of_rows(tmp_path, HEADER, ["Ann", 650])
    for old, new in ((b">", b""), (b'="', b'="x'), (b"s", b"t")):
        broken = tmp_path / "broken.xlsx"
        broken.write_bytes(file.read_bytes())
        told = ""
        try:
            header = read_csv(replaced(broken, part, old, new)).header
        except FileRefused as refused:
            header, told = (), refused.code
        assert header == tuple(HEADER) or told in ("damaged", "empty", "binary")


@pytest.mark.parametrize(
    ("inside", "code"), [("Workbook", "binary"), ("EncryptedPackage", "password")]
)
def test_old_and_protected_workbooks_are_told_apart(tmp_path, inside, code):
    file = tmp_path / "list.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + inside.encode("utf-16-le") + bytes(600))
    with pytest.raises(FileRefused) as refused:
        read_csv(file)
    assert refused.value.code == code


def test_reading_a_workbook_can_be_stopped(tmp_path):
    file = of_rows(tmp_path, HEADER, *(["Ann", n] for n in range(300)))
    heard: list[int] = []

    def told(done: int, total: int | None = None) -> None:
        heard.append(done)
        if done > 100:
            raise Stopped

    with pytest.raises(Stopped):
        read_csv(file, told=told)
    assert heard == [64, 128]


def test_an_empty_workbook_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="no rows"):
        read_csv(saved(tmp_path, Workbook()))


def test_a_sheet_of_what_is_no_workbook_is_refused(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("Name,Phone\nAnn,650-253-0000\n")
    with pytest.raises(FileRefused, match="is no workbook") as refused:
        read_csv(file, sheet="June")
    assert refused.value.code == "no-such-sheet"
