"""Read and judge a whole file, in memory that hardly grows with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.engine.contacts.judge import Judge, Terms
from app.engine.contacts.map_columns import Guess, as_told, guess
from app.engine.contacts.read_csv import Sheet, read_csv
from app.engine.contacts.refused import FileRefused, lost
from app.engine.contacts.tally import Tally
from app.engine.model.checked import (
    EMPTY,
    REFUSED,
    Checked,
    CheckedFile,
    RowBook,
    Said,
    State,
    counted,
    grouped,
)  # fmt: skip
from app.engine.model.contact import Mapping as Columns
from app.engine.work import Told


@dataclass(frozen=True)
class Wish:
    """A file and how it is to be read. What is None is guessed."""

    path: Path
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    """The line of the header; 0: there is none."""
    overrides: Mapping[str, str] | None = None
    mapping: Columns | None = None
    """A person's own, in place of what is guessed and of overrides."""
    sheet: str | None = None
    """Of a workbook; None: its first that holds a table."""
    into: str = ""


@dataclass(frozen=True)
class Recalled:
    """What is known of a header from earlier imports."""

    mapping: Columns | None = None
    at: datetime | None = None
    corrects: str = ""


Recall = Callable[[Sequence[str]], Recalled]
"""What is known of a header."""


def know_nothing(header: Sequence[str]) -> Recalled:
    """For whoever wants a file to be judged by itself."""
    return Recalled()


class Judged(Checked):
    """A checked file that can be corrected: it knows by what it was judged."""

    def __init__(self, sheet: Sheet, columns: Columns, terms: Terms, **told: object) -> None:
        super().__init__(**told)  # type: ignore[arg-type]  # those of Checked
        self.sheet = sheet
        self.columns = columns
        self.terms = terms

    def judge(self) -> Judge:
        """A new judge by the same terms, who remembers nothing."""
        return Judge(self.header, self.columns, self.terms)


def check_rows(wish: Wish, terms: Terms, recall: Recall, told: Told) -> Checked:
    """Raises Stopped when `told` does; nothing else. Where the file is refused its first rows are
    there to look at, if it has any.
    """
    lines = lines_in(wish.path)
    told(0, lines)
    try:
        sheet = read_csv(
            wish.path, encoding=wish.encoding, delimiter=wish.delimiter,
            header_row=wish.header_row, sheet=wish.sheet, told=told,
        )  # fmt: skip
    except FileRefused as refused:
        why = (refused.code, refused.message)
        return Checked(CheckedFile(refused=why, cut_short=True, into=wish.into))
    recalled = recall(sheet.header) if sheet.has_header else Recalled()
    try:
        found = _columns(wish, sheet, terms, recalled)
    except FileRefused as refused:
        return _beginning(sheet, _file(wish, sheet, Guess(Columns()), recalled, refused))
    judge = Judge(sheet.header, found.mapping, terms)
    tally = Tally(judge, sheet.header, found.mapping.phone)
    try:
        _take_all(sheet, tally, lines, told)
    except FileRefused as refused:
        return _beginning(sheet, _file(wish, sheet, found, recalled, refused))
    return _checked(wish, sheet, found, terms, recalled, judge, tally)


def _columns(wish: Wish, sheet: Sheet, terms: Terms, recalled: Recalled) -> Guess:
    """What each column is: as told, as remembered, or guessed."""
    expected = tuple(fact.name for fact in terms.expected)
    if wish.mapping is not None:
        return Guess(as_told(sheet.header, wish.mapping, expected))
    if recalled.mapping is not None and not wish.overrides:
        return Guess(as_told(sheet.header, recalled.mapping, expected))
    return guess(
        sheet.header, sheet.sample, expected, country=terms.country,
        overrides=wish.overrides or {}, types={fact.name: fact.type for fact in terms.expected},
    )  # fmt: skip


def _take_all(sheet: Sheet, tally: Tally, lines: int, told: Told) -> None:
    rows = 0

    def at_row(number: int) -> None:
        told(number, max(number, lines))

    for batch in sheet.batches():
        tally.take(batch, at_row)
        rows += len(batch.cells)
        at_row(rows)
    told(rows, rows)


def _checked(
    wish: Wish, sheet: Sheet, found: Guess, terms: Terms, recalled: Recalled, judge: Judge,
    tally: Tally,
) -> Checked:  # fmt: skip
    book = tally.book
    refused = _no_phone_column(sheet, found)
    if refused is None and not len(book):
        refused = FileRefused("empty", "There are no rows below the header.")
    about = tuple(about_file(sheet)) if len(book) else ()
    state = State(book, {}, counted(book), grouped(book, about), tally.good, judge.memory.opted_out)
    return Judged(
        sheet, found.mapping, terms,
        file=_file(wish, sheet, found, recalled, refused, cut_short=False),
        state=state, read=reader(sheet), about_file=about,
    )  # fmt: skip


def reader(sheet: Sheet):  # noqa: ANN201  # a ReadPage
    """Pages of a sheet as `Checked` asks for them; CONFLICT when it is another one by now."""

    def page(first: int, count: int) -> list[tuple[int, Sequence[str]]]:
        try:
            return [(line, cells) for _, line, cells in sheet.page(first, count)]
        except FileRefused as refused:
            raise lost(refused) from refused

    return page


def _beginning(sheet: Sheet, file: CheckedFile) -> Checked:
    """The first rows of a file that is refused, to look at."""
    book = RowBook()
    for _ in sheet.sample:
        book.add(REFUSED, 0, 0, 0)
    first = sheet.header_line + 1
    rows = [(first + at, row) for at, row in enumerate(sheet.sample)]
    state = EMPTY._replace(book=book, counts=counted(book))
    return Checked(file, state, lambda first, count: rows[first - 1 : first - 1 + count])


def _file(
    wish: Wish, sheet: Sheet, found: Guess, recalled: Recalled, refused: FileRefused | None,
    *, cut_short: bool = True,
) -> CheckedFile:  # fmt: skip
    remembered = wish.mapping is None and recalled.mapping is not None and not wish.overrides
    return CheckedFile(
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        header=sheet.header,
        has_header=sheet.has_header,
        header_line=sheet.header_line,
        guessed=found.mapping,
        phone_choices=found.phone_choices,
        unsure=found.unsure,
        remembered_at=recalled.at if remembered else None,
        corrects=recalled.corrects,
        into=wish.into,
        sample=sheet.sample[:5],
        refused=(refused.code, refused.message) if refused else None,
        cut_short=cut_short,
    )


def _no_phone_column(sheet: Sheet, found: Guess) -> FileRefused | None:
    if found.mapping.phone is not None:
        return None
    if found.phone_choices:
        return FileRefused(
            "phone-column-unclear",
            f"Which column is to be called: {' or '.join(found.phone_choices)}? "
            f'Choose one, for instance with --map "phone={found.phone_choices[0]}".',
        )
    return FileRefused(
        "no-phone-column",
        "No column holds telephone numbers. Say which one does with --map phone=COLUMN. "
        f"The columns are: {', '.join(sheet.header)}.",
    )


WESTERN = "Windows-1252 (Western Europe)"
"""What people call cp1252, the only encoding that is guessed."""


def about_file(sheet: Sheet) -> list[Said]:
    """What a person should look at once."""
    found: list[Said] = []
    if not sheet.has_header:
        said = "There is no header: each column was told by its cells. Check what it was taken for."
        found.append(("no-header", "warning", said, None))
    if sheet.accented:
        said = f"The file was read as {WESTERN}. Does this look right: {sheet.accented[:40]}?"
        found.append(("encoding-guessed", "warning", said, None))
    if sheet.other_sheets:
        others = ", ".join(sheet.other_sheets)
        said = f"Only the sheet {sheet.sheet} is read. The workbook also has: {others}."
        found.append(("other-sheets", "warning", said, None))
    return found


def lines_in(path: Path) -> int:
    """How many lines a file has: what a progress bar may promise. 0 when it cannot be read."""
    count = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                count += chunk.count(b"\n")
    except OSError:
        return 0  # reading it in earnest says why
    return count
