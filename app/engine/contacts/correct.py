"""What a person corrects in a file that was judged: the file itself stays as it is.

A correction judges its rows again, and those whose verdict hung on their numbers.
"""

from collections.abc import Collection, Mapping, Sequence

from app.engine.contacts.check_rows import Judged
from app.engine.contacts.judge import Judge
from app.engine.contacts.tally import Tally
from app.engine.model.checked import LEFT_OUT, Checked, RowBook, State, counted, grouped
from app.engine.work import Told

MOST_KEPT_BYTES = 200_000_000
"""What earlier states may take up; 15 bytes a row each."""

OPTED_OUT = "opt-out-column"
Cells = tuple[str, ...]


def with_texts(checked: Checked, texts: Mapping[tuple[int, str], str]) -> dict[int, Cells]:
    """Rows with new texts in some cells, by (row, column); missing cells are filled up."""
    rows: dict[int, Cells] = {}
    for (number, column), text in texts.items():
        at = checked.header.index(column)
        cells = list(rows.get(number) or checked.cells(number)[1])
        cells += [""] * (at + 1 - len(cells))
        cells[at] = text
        rows[number] = tuple(cells)
    return rows


def corrected(
    checked: Judged, rows: Mapping[int, Cells], left_out: Sequence[int], told: Told
) -> State:
    """The state after some rows have other cells and some are left out. Changes nothing."""
    before = checked.state
    book, fixes = before.book.copy(), before.fixes | dict(rows)
    touched = {*rows, *left_out}
    numbers = {book.phone[number - 1] for number in touched} | _new_numbers(checked, rows)
    numbers.discard(0)
    again = _to_judge_again(book, touched, numbers)
    judge = checked.judge()
    asked = _asked_not_to(book, left_out, numbers) if before.opted_out else set[int]()
    judge.memory.opted_out |= {
        number: None for number in before.opted_out if number in asked or number not in numbers
    }
    tally = Tally(judge, checked.header, checked.columns.phone, book, before.good)
    _judge_again(checked, tally, again, rows, frozenset(left_out), told)
    return State(
        book, fixes, counted(book), grouped(book, checked.about_file), tally.good,
        judge.memory.opted_out,
    )  # fmt: skip


def apply(checked: Judged, state: State) -> None:
    """The correction holds from now on; the one before can be had back."""
    checked.before.append(checked.state)
    most = max(1, MOST_KEPT_BYTES // (15 * max(1, len(checked))))
    del checked.before[:-most]
    checked.state = state


def alike(checked: Checked, row: int, column: str, told: Told) -> tuple[int, ...]:
    """Other rows with the same text in that column, of which the same was found."""
    text = _cell(checked, row, column)
    codes = {one.code for one in checked.findings(row) if one.column == column}
    groups = [
        group
        for group in checked.findings_by_code()
        if group.code in codes and group.column == column
    ]
    found: dict[int, None] = {}
    for group in groups:
        for done, number in enumerate(group.rows):
            told(done, len(group.rows))
            if number not in (0, row) and _cell(checked, number, column) == text:
                found[number] = None
    return tuple(found)


def _cell(checked: Checked, row: int, column: str) -> str:
    at, cells = checked.header.index(column), checked.cells(row)[1]
    return cells[at] if at < len(cells) else ""


def _asked_not_to(book: RowBook, left_out: Collection[int], numbers: Collection[int]) -> set[int]:
    """Which of the numbers have a row that says that they want no calls, and is left out, now or
    before: the wish stays.
    """
    return {
        phone
        for at, phone in enumerate(book.phone)
        if phone in numbers
        and (book.verdict[at] == LEFT_OUT or at + 1 in left_out)
        and _asks_not_to(book, at + 1)
    }


def _asks_not_to(book: RowBook, number: int) -> bool:
    return any(code == OPTED_OUT for code, *_ in book.findings[book.found[number - 1]])


def _new_numbers(checked: Judged, rows: Mapping[int, Cells]) -> set[int]:
    judge: Judge = checked.judge()
    return {judge.row(number, 0, cells).phone for number, cells in rows.items()}


def _to_judge_again(book: RowBook, touched: set[int], numbers: set[int]) -> list[int]:
    """The rows that were touched, and those in the list with one of their numbers."""
    also = {
        at + 1
        for at, phone in enumerate(book.phone)
        if phone in numbers and book.verdict[at] != LEFT_OUT
    }
    return sorted(touched | also)


def _judge_again(
    checked: Judged, tally: Tally, again: Sequence[int], rows: Mapping[int, Cells],
    left_out: frozenset[int], told: Told,
) -> None:  # fmt: skip
    book = tally.book
    looked = [(number, *checked.cells(number)) for number in again]
    for number, _, cells in looked:
        if book.verdict[number - 1] != LEFT_OUT:
            tally.forget(number, cells)
    for done, (number, line, cells) in enumerate(looked):
        told(done, len(again))
        if number in left_out:
            # Only whose wish it is has to be known of a row that is left out.
            phone = book.phone[number - 1] if _asks_not_to(book, number) else 0
            book.put(number, LEFT_OUT, phone, 0, book.found[number - 1])
        else:
            tally.judge_again(number, line, rows.get(number, cells))
