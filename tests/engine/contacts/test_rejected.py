"""What was refused goes back to its owner, to be corrected and read again."""

import csv
from pathlib import Path

import pytest

from app.engine.contacts.rejected import REASONS, write
from app.engine.errors import Problem, ProblemKind
from app.engine.model.checked import CheckedFile
from app.engine.model.contact import Mapping
from app.engine.work import Stopped
from tests.engine.contacts.judging import by_hand, quiet

FILE = CheckedFile(
    encoding="utf-8",
    delimiter=";",
    header=("Name", "Phone", "Note"),
    guessed=Mapping(name="Name", phone="Phone"),
)
CHECKED = by_hand(
    FILE,
    [(2, ("Zoë", "+1 2", "=1+1")), (3, ("Bo", "212")), (4, ("Cy", "=9", "@x", "-4", "u"))],
    {2: 12125550142},
    [
        (1, ("bad-phone", "error", "Too short.", "Phone")),
        (1, ("formula", "warning", "A formula.", "Note")),
        (3, ("bad-phone", "error", "No number.", "Phone")),
        (3, ("extra-cells", "error", "Too many.", None)),
    ],
)


def test_refused_rows_stand_as_they_were_with_the_reasons_last(tmp_path: Path) -> None:
    path = tmp_path / "refused.csv"
    assert write(CHECKED, path, quiet) == 2
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows == [
        ["Name", "Phone", "Note", REASONS],
        ["Zoë", "+1 2", "'=1+1", "Too short."],
        ["Cy", "'=9", "'@x", "'-4", "u", "No number. Too many."],
    ]
    assert list(tmp_path.iterdir()) == [path]


def test_stopped_or_failed_it_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "refused.csv"
    path.write_text("before")

    def stop(done: int, total: int | None = None) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        write(CHECKED, path, stop)
    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [
        ("refused.csv", "before")
    ]
    with pytest.raises(Problem, match="cannot be written") as told:
        write(CHECKED, tmp_path / "none" / "refused.csv", quiet)
    assert told.value.kind is ProblemKind.ENVIRONMENT
