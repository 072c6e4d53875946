"""What the grid of an import is told: verdicts, groups and counts, from plain texts."""

import gc

from app.engine.model.checked import Checked, CheckedFile, Counts, KeptContact, Said
from app.engine.model.contact import Contact

FILE = CheckedFile(encoding="utf-8", delimiter=",", header=("Name", "Phone", "Note"))
ROWS = [(2, ("Ann", "1", "x")), (3, ("Bo", "2", "")), (5, ("", "3", "y", "z")), (6, (" ", "4"))]
KEPT: list[KeptContact] = [
    (1, "Ann", "+1", "US", "mobile", (("note", "x"),), ("UTC",)),
    (2, "Bo", "+2", "US", "unknown", (), ()),
]
SAID: list[Said] = [
    (0, "encoding-guessed", "warning", "Right?", None),
    (2, "missing-fact", "warning", "note is empty.", "Note"),
    (3, "extra-cells", "error", "Line 5 has 4 cells.", None),
    (3, "bad-phone", "error", "3 is short.", "Phone"),
    (4, "bad-phone", "error", "4 is short.", "Phone"),
]


def test_each_row_has_its_verdict_its_line_and_what_was_found() -> None:
    checked = Checked(FILE, ROWS, KEPT, SAID)
    rows = [checked.row(index) for index in range(len(checked))]
    assert [row.verdict for row in rows] == ["accepted", "warned", "refused", "refused"]
    assert [row.line for row in rows] == [2, 3, 5, 6]
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert [finding.code for finding in rows[2].findings] == ["extra-cells", "bad-phone"]
    assert rows[0].findings == ()
    assert rows[3].cells == (" ", "4")
    assert checked.counts == Counts(accepted=1, warned=1, refused=2)


def test_findings_are_grouped_the_gravest_and_most_frequent_first() -> None:
    groups = Checked(FILE, ROWS, KEPT, SAID).findings_by_code()
    assert [(group.code, group.rows, group.column) for group in groups] == [
        ("bad-phone", (3, 4), "Phone"),
        ("extra-cells", (3,), None),
        ("encoding-guessed", (0,), None),
        ("missing-fact", (2,), "Note"),
    ]
    assert groups[0].message == "3 is short."


def test_a_column_counts_written_cells_without_a_finding() -> None:
    checked = Checked(FILE, ROWS, KEPT, SAID)
    assert checked.column_status("Name") == (2, 4)
    assert checked.column_status("Phone") == (2, 4)
    assert checked.column_status("Note") == (2, 4)
    assert checked.column_status("Fax") == (0, 4)


def test_contacts_are_made_when_they_are_asked_for() -> None:
    checked = Checked(FILE, ROWS, KEPT, SAID)
    assert checked.accepted == 2
    assert checked.contacts(0, 1) == [
        Contact(
            row=1, name="Ann", phone="+1", region="US", kind="mobile", facts={"note": "x"},
            zones=("UTC",),
        )
    ]  # fmt: skip
    assert checked.contacts(2, 9) == []


def test_a_refused_file_accepts_nothing_and_shows_what_it_has() -> None:
    refused = FILE._replace(refused=("unclosed-quote", "Line 9."), cut_short=True)
    checked = Checked(refused, ROWS, KEPT, SAID, ("+9",))
    assert (checked.counts, checked.accepted) == (Counts(0, 0, 4), 0)
    assert checked.row(0).verdict == "refused"
    report = checked.report
    assert (report.rows, report.contacts, report.findings, report.opted_out) == (0, (), (), ())


def test_the_garbage_collector_forgets_the_rows() -> None:
    """Thousands of visited objects make the window wait, each time that it collects."""
    checked = Checked(FILE, [(n, (f"{n}", "x", "y")) for n in range(5_000)])
    gc.collect()
    gc.collect()
    assert not any(gc.is_tracked(row) for row in checked._rows)
