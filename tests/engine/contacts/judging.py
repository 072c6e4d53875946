"""Files judged as the engine does, and checked files made by hand."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.engine.contacts.check_rows import Wish, check_rows, know_nothing
from app.engine.contacts.judge import Terms
from app.engine.contacts.report import report_of
from app.engine.model.checked import (
    ACCEPTED,
    EMPTY,
    REFUSED,
    WARNED,
    Checked,
    CheckedFile,
    RowBook,
    Said,
    counted,
    grouped,
)  # fmt: skip
from app.engine.model.contact import ImportReport
from app.engine.model.profile import ExpectedFact
from app.engine.model.settings import Settings


def quiet(done: int, total: int | None = None) -> None:
    """Nobody listens."""


def check_file(
    path: Path, *, settings: Settings | None = None, country: str = "US",
    expected: tuple[ExpectedFact, ...] = (), overrides: Mapping[str, str] | None = None,
    fictional_allowed: bool = True, encoding: str | None = None, delimiter: str | None = None,
) -> ImportReport:  # fmt: skip
    """Everything that is told of a file."""
    terms = Terms(settings or Settings(), country, expected, fictional_allowed=fictional_allowed)
    wish = Wish(path, encoding=encoding, delimiter=delimiter, overrides=overrides)
    return report_of(check_rows(wish, terms, know_nothing, quiet), quiet)


def by_hand(
    file: CheckedFile,
    rows: Sequence[tuple[int, tuple[str, ...]]],
    phones: Mapping[int, int],
    said: Sequence[tuple[int, Said]] = (),
) -> Checked:
    """A checked file of rows (physical line, cells), of which those with a number are kept."""
    book = RowBook()
    for number in range(1, len(rows) + 1):
        mine = tuple(one for row, one in said if row == number)
        verdict = (WARNED if mine else ACCEPTED) if number in phones else REFUSED
        book.add(verdict, phones.get(number, 0), 0, book.found_at(mine))
    about = tuple(one for row, one in said if row == 0)
    state = EMPTY._replace(book=book, counts=counted(book), groups=grouped(book, about))
    return Checked(file, state, lambda first, count: rows[first - 1 : first - 1 + count], about)
