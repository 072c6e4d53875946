"""A whole file is judged, with its rows read again when somebody looks at them."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.contacts import csv_blocks
from app.engine.contacts.check_rows import Wish, check_rows, know_nothing
from app.engine.contacts.judge import Terms
from app.engine.contacts.report import report_of
from app.engine.model.checked import Checked
from app.engine.model.profile import ExpectedFact
from app.engine.model.settings import Settings

FACTS = (ExpectedFact(name="due_date", type="date"),)
CELL = st.one_of(
    st.sampled_from(
        ["(212) 555-0142", "2125550143", "n/a", "1.65E+10", "yes", "", "=1+1", "+44 20 7183 8750"]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters='\r\n"'), max_size=6),
)
HEADERS = st.sampled_from(
    ["Name,Phone,Due date,Opt out", "Phone,Mobile,Name,Note", "a,b,c,d", "Name,Note,City,Date"]
)


def checked(path: Path, heard: list[tuple[int, int | None]] | None = None, **how: str) -> Checked:
    heard = [] if heard is None else heard
    return check_rows(
        Wish(path, overrides=how),
        Terms(Settings(), "US", FACTS),
        know_nothing,
        lambda done, total=None: heard.append((done, total)),
    )


@settings(max_examples=60, deadline=None)
@given(HEADERS, st.lists(st.lists(CELL, max_size=5), max_size=8), st.sampled_from(["", '"']))
def test_what_is_shown_is_what_is_kept_on_any_file(
    header: str, rows: list[list[str]], end: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        lines = [",".join(cell.replace(",", ";") for cell in row) for row in rows]
        path.write_text("\n".join([header, *lines]) + end, encoding="utf-8")
        seen = checked(path)
        report = report_of(seen, lambda done, total=None: None)
        verdicts = [seen.row(index).verdict for index in range(len(seen))]
    if report.refused_file is None:
        kept = {person.row for person in report.contacts}
        assert {n for n, verdict in enumerate(verdicts, 1) if verdict != "refused"} == kept
        assert sum(seen.counts) == report.rows == len(seen)
    else:
        assert set(verdicts) <= {"refused"}


def write(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_stand_as_they_were_written(tmp_path: Path) -> None:
    path = write(tmp_path, 'Name,Phone\n"Zoë\nLee",212-555-0142\nBo,  n/a \n')
    seen = checked(path)
    assert [seen.row(index).line for index in range(2)] == [2, 4]
    assert [seen.row(index).cells for index in range(2)] == [
        ("Zoë\nLee", "212-555-0142"),
        ("Bo", "  n/a "),
    ]


def test_an_unclear_phone_column_shows_all_rows_and_the_choices(tmp_path: Path) -> None:
    path = write(tmp_path, "Name,Phone,Mobile\nA,212-555-0142,212-555-0143\n")
    seen = checked(path)
    assert seen.refused_file is not None
    assert seen.phone_choices == ("Phone", "Mobile")
    assert seen.row(0).cells == ("A", "212-555-0142", "212-555-0143")
    chosen = checked(path, phone="Mobile")
    assert (chosen.accepted, chosen.guessed.phone) == (1, "Mobile")


def test_a_mapping_that_does_not_fit_shows_the_first_rows(tmp_path: Path) -> None:
    path = write(tmp_path, "Title line\nName,Phone\nA,212-555-0142\n")
    seen = checked(path, phone="Fax")
    assert seen.refused_file is not None
    assert seen.refused_file[0] == "unknown-column"
    assert (seen.header, seen.row(0).cells, seen.row(0).line) == (
        ("Name", "Phone"),
        ("A", "212-555-0142"),
        3,
    )


def test_a_file_that_cannot_be_read_has_nothing_to_show(tmp_path: Path) -> None:
    seen = checked(tmp_path / "none.csv")
    assert (len(seen), seen.header) == (0, ())
    assert seen.refused_file is not None
    assert seen.refused_file[0] == "missing"


def test_it_tells_how_far_it_is_of_how_many_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_blocks, "BLOCK", 15 * 50)
    path = write(tmp_path, "Name,Phone\n" + "".join(f"A,212-555-{n:04}\n" for n in range(130)))
    heard: list[tuple[int, int | None]] = []
    checked(path, heard)
    judged = [one for one in heard if one[1] is not None and one[0]]
    assert (heard[0], judged) == ((0, 131), [(50, 131), (100, 131), (130, 131), (130, 130)])


@pytest.mark.parametrize("wish", ["", "no"])
def test_good_cells_are_those_without_a_finding_also_where_a_later_row_overrules(
    tmp_path: Path, wish: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        f"Name,Phone,Opt out\nAda,650-253-0000,{wish}\nBo,415-253-0001,no\nAda,650-253-0000,yes\n"
    )
    seen = checked(path)
    for at, name in enumerate(seen.header):
        good = [
            row
            for row in map(seen.row, range(len(seen)))
            if row.cells[at] and all(one.column != name for one in row.findings)
        ]
        assert seen.column_status(name) == (len(good), 3), name


def test_rows_of_commas_alone_are_one_finding_with_a_count(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Phone\nAda,650-253-0000\n,\n , \n,\n,\n")
    seen = checked(path)
    [empty] = [one for one in seen.findings_by_code() if one.code == "empty"]
    assert list(empty.rows) == [2, 3, 4, 5]
