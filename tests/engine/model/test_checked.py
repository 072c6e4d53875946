"""What the grid of an import is told: verdicts, groups and counts, in a few bytes a row."""

from app.engine.model.checked import Checked, CheckedFile, Counts, Said
from tests.engine.contacts.judging import by_hand

FILE = CheckedFile(encoding="utf-8", delimiter=",", header=("Name", "Phone", "Note"))
ROWS = [(2, ("Ann", "1", "x")), (3, ("Bo", "2", "")), (5, ("", "3", "y", "z")), (6, (" ", "4"))]
PHONES = {1: 1, 2: 2}
SAID: list[tuple[int, Said]] = [
    (0, ("encoding-guessed", "warning", "Right?", None)),
    (2, ("missing-fact", "warning", "note is empty.", "Note")),
    (3, ("extra-cells", "error", "Line 5 has 4 cells.", None)),
    (3, ("bad-phone", "error", "3 is short.", "Phone")),
    (4, ("bad-phone", "error", "4 is short.", "Phone")),
]


def test_each_row_has_its_verdict_its_line_and_what_was_found() -> None:
    checked = by_hand(FILE, ROWS, PHONES, SAID)
    rows = [checked.row(index) for index in range(len(checked))]
    assert [row.verdict for row in rows] == ["accepted", "warned", "refused", "refused"]
    assert [row.line for row in rows] == [2, 3, 5, 6]
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert [finding.code for finding in rows[2].findings] == ["extra-cells", "bad-phone"]
    assert rows[0].findings == ()
    assert rows[3].cells == (" ", "4")
    assert checked.counts == Counts(accepted=1, warned=1, refused=2)
    assert (checked.phone(1), checked.phone(3)) == ("+1", "")


def test_findings_are_grouped_the_gravest_and_most_frequent_first() -> None:
    groups = by_hand(FILE, ROWS, PHONES, SAID).findings_by_code()
    assert [(group.code, list(group.rows), group.column) for group in groups] == [
        ("bad-phone", [3, 4], "Phone"),
        ("extra-cells", [3], None),
        ("encoding-guessed", [0], None),
        ("missing-fact", [2], "Note"),
    ]
    assert groups[0].message == "3 is short."


def test_rows_of_one_fate_share_what_was_said_of_them() -> None:
    checked = by_hand(FILE, ROWS[:1] * 1000, {}, [(n, SAID[1][1]) for n in range(1, 1001)])
    assert len(checked.state.book.findings) == 2
    assert checked.row(999).findings[0].message == "note is empty."


def test_a_copy_of_the_book_is_changed_alone() -> None:
    book = by_hand(FILE, ROWS, PHONES, SAID).state.book
    other = book.copy()
    other.put(1, 2, 9, other.kind_at("US", "mobile"), 0)
    assert (book.verdict[0], book.phone[0], other.phone[0]) == (0, 1, 9)
    assert other.kinds[other.kind[0]] == ("US", "mobile")


def test_a_refused_file_accepts_nothing() -> None:
    refused = FILE._replace(refused=("unclosed-quote", "Line 9."), cut_short=True)
    checked = Checked(refused, by_hand(FILE, ROWS, PHONES, SAID).state)
    assert (checked.accepted, checked.opted_out) == (0, ())
