"""Public files read as they should, and every table reads the same however it was written.

The public files lie beside the checkout; without them the tables of this page stand for them.
"""

import codecs
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.engine.contacts.read_csv import read_csv
from app.engine.contacts.refused import FileRefused

PUBLIC = Path(__file__).parents[4] / "shared/data/csv_public"
Table = list[list[str]]

OWN: dict[str, Table] = {
    "people": [
        ["Name", "Phone", "Amount due", "Note"],
        ["José Peña", "+1 650-253-0000", "12,50", 'said "call\nlater"'],
        ["李雷 😎", "(650) 253-0001", "1;234|5", ""],
        ["# 3 Elm St", "6502530002", "", "\ttab "],
    ],
    "unknown words": [["foo", "bar", "baz"], ["1", "", "x"], ["", "2", "y"]],
    "no header": [["Ann", "ann@shop.example", "x, y"], ["Bo", "bo@shop.example", "z"]],
    "one column": [["phone"], ["650-253-0000"], ["650-253-0001"]],
    "ragged": [["a", "b", "c"], ["1", "2"], ["1", "2", "3", "4"], ["1", "2", "3"]],
}


def expected() -> dict[str, dict[str, object]]:
    file = PUBLIC / "expected.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def tables() -> dict[str, Table]:
    """What stands in each public file that can be read, with its header, beside our own."""
    found = dict(OWN)
    for name in expected():
        try:
            sheet = read_csv(PUBLIC / name)
            rows = [row.cells for row in sheet.rows()]
        except FileRefused:
            continue
        found[name] = [list(sheet.header), *rows] if sheet.has_header else rows
    return found


TABLES = tables()
REFUSED = {
    "sineemore_all-empty.csv": "empty",
    "sineemore_bad-header-no-header.csv": "empty",
    "csvkit_empty.csv": "empty",
    "sineemore_bad-missing-quote.csv": "unclosed-quote",
}


@pytest.mark.parametrize("name", expected())
def test_a_public_file_is_read_as_it_should(name):
    told = expected()[name]
    if name in REFUSED:
        with pytest.raises(FileRefused) as refused:
            read_csv(PUBLIC / name).page(1, 1)
        assert refused.value.code == REFUSED[name]
        return
    sheet = read_csv(PUBLIC / name)
    rows = [row.cells for row in sheet.rows()]
    table = [list(sheet.header), *rows] if sheet.has_header else rows
    encoding = {"latin-1": "cp1252"}.get(str(told.get("encoding")), told.get("encoding"))
    assert sheet.encoding == encoding or "encoding" not in told
    assert sheet.delimiter == told.get("delimiter", sheet.delimiter)
    if "records" in told:
        header = [told["header"]] if "header" in told else []
        # A last line that is blank is no row, in a table of one column either.
        assert table == [*header, *told["records"]]  # type: ignore[misc]
    elif "data_rows" in told:
        assert len(rows) == told["data_rows"]


def written(table: Table, delimiter: str = ",", end: str = "\n") -> str:
    # Left to itself, the writer quotes only those line ends that it writes.
    broken = any("\n" in cell or "\r" in cell for row in table for cell in row)
    quoting = csv.QUOTE_ALL if broken else csv.QUOTE_MINIMAL
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(table)
    return out.getvalue()


TITLES = "Customers of the shop\nExported on May 2, 2026 by Ann\n"

WRITINGS: dict[str, Callable[[Table], bytes]] = {
    "utf-8": lambda table: written(table).encode(),
    "utf-8 with mark": lambda table: written(table).encode("utf-8-sig"),
    "utf-16-le": lambda table: written(table).encode("utf-16-le"),
    "utf-16-be": lambda table: written(table).encode("utf-16-be"),
    "utf-16-le with mark": lambda t: codecs.BOM_UTF16_LE + written(t).encode("utf-16-le"),
    "utf-16-be with mark": lambda t: codecs.BOM_UTF16_BE + written(t).encode("utf-16-be"),
    "CR LF": lambda table: written(table, end="\r\n").encode(),
    "CR": lambda table: written(table, end="\r").encode(),
    "semicolon": lambda table: written(table, ";").encode(),
    "tab": lambda table: written(table, "\t").encode(),
    "bar": lambda table: written(table, "|").encode(),
    "told semicolon": lambda table: ("sep=;\n" + written(table, ";")).encode(),
    "titles": lambda table: (TITLES + written(table)).encode(),
    "titles and semicolon": lambda table: (TITLES + written(table, ";")).encode("utf-8-sig"),
    "a title and a blank line": lambda table: ("Customers\n\n" + written(table)).encode(),
    "a comment": lambda table: ("# made by the shop, in May\n" + written(table)).encode(),
}
"""cp1252 is none of these: it has no letters for some of the tables."""


def is_lossless(writing: str, table: Table) -> bool:
    """Whether a table can be told from what stands above it: a line of text over one column of
    words that nobody knows is its header.
    """
    above = writing.startswith(("title", "a title", "a comment"))
    return not above or max(map(len, table)) > 1 or table[0] == ["phone"]


def read(file: Path) -> Table:
    sheet = read_csv(file)
    rows = [row.cells for row in sheet.rows()]
    sheet.close()
    return [list(sheet.header), *rows] if sheet.has_header else rows


@pytest.mark.parametrize("name", TABLES)
def test_a_table_reads_the_same_however_it_is_written(tmp_path, name):
    table = TABLES[name]
    file = tmp_path / "list.csv"
    for writing, write in WRITINGS.items():
        if is_lossless(writing, table):
            file.write_bytes(write(table))
            assert read(file) == table, writing


def test_only_tables_of_one_column_lose_their_header_under_titles():
    lossy = {name for name in TABLES if not is_lossless("titles", TABLES[name])}
    assert lossy <= {
        "sineemore_empty-one-column.csv",
        "sineemore_one-column.csv",
        "sineemore_trailing-newline-one-field.csv",
    }


@pytest.mark.parametrize("name", TABLES)
def test_columns_may_stand_in_any_order(tmp_path, name):
    table = TABLES[name]
    width = len(table[0])
    if any(len(row) != width for row in table):
        width = 0  # a ragged row does not say which of its cells are missing
    file = tmp_path / "list.csv"
    for first in range(width):
        order = [*range(first, width), *range(first)][:: -1 if first % 2 else 1]
        shuffled = [[row[at] for at in order] for row in table]
        file.write_text(written(shuffled), encoding="utf-8", newline="")
        assert read(file) == shuffled
