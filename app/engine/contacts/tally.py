"""The verdicts of a file as they come, put into a book of rows, with what is counted of them."""

from collections.abc import Callable, Mapping, Sequence

from app.engine.contacts.csv_blocks import Batch
from app.engine.contacts.judge import Judge, Verdict, same_number
from app.engine.contacts.short_way import Looked, ShortWay, even
from app.engine.model.checked import ACCEPTED, REFUSED, WARNED, RowBook, Said


class Tally:
    """Takes rows in their order. `good` counts the cells of each column, by its place, that are
    written and have no finding.
    """

    def __init__(
        self, judge: Judge, header: Sequence[str], phone: str | None,
        book: RowBook | None = None, good: Mapping[str, int] | None = None,
    ) -> None:  # fmt: skip
        """`book` and `good` are those of a file that was judged before: see `judge_again`."""
        self.book = RowBook() if book is None else book
        self._judge = judge
        self._short = ShortWay(judge, self.book)
        self._header = header
        self._phone = phone
        self._whole = 0
        """Rows all of whose cells are good."""
        self._good = [(good or {}).get(name, 0) for name in header]
        self._always = self.book.found_at(judge.always)
        self._usual = WARNED if judge.always else ACCEPTED

    def take(self, batch: Batch, told: Callable[[int], object]) -> None:
        """The next rows; `told` hears of each that takes its time."""
        if not batch.cells:
            return  # a block of blank lines
        looked = self._short.look(batch.cells, plain=batch.plain)
        for at, column in enumerate(looked.columns):
            if empty := column.count(""):
                self._good[at] -= empty
        unsure = [at for at, place in enumerate(looked.places) if place < 0]
        self._put(looked, unsure)
        done = 0
        for at in unsure:
            self._take_harmless(batch, looked.numbers, done, at)
            told(batch.first + at)
            self._take_one(batch, at)
            done = at + 1
        self._take_harmless(batch, looked.numbers, done, len(looked.numbers))

    def _put(self, looked: Looked, unsure: Sequence[int]) -> None:
        """All of a block as if they were harmless; the others are put in their place later."""
        numbers, places = looked.numbers, looked.places
        for at in unsure:
            numbers[at] = places[at] = 0
        self.book.extend(self._usual, numbers, places, self._always)

    def _take_harmless(self, batch: Batch, numbers: list[int], start: int, end: int) -> None:
        """Rows that follow each other, of which only an earlier row of a number may say more."""
        memory, first = self._judge.memory, batch.first + start
        rows = dict(zip(numbers[start:end], range(first, batch.first + end), strict=True))
        if (
            len(rows) == end - start
            and memory.seen.keys().isdisjoint(rows)
            and memory.opted_out.keys().isdisjoint(rows)
        ):
            memory.seen.update(rows)
            self._whole += len(rows)
            return
        for at in range(start, end):
            number = numbers[at]
            if number in memory.seen or number in memory.opted_out:
                self._take_one(batch, at)
            else:
                memory.seen[number] = batch.first + at
                self._whole += 1

    def _take_one(self, batch: Batch, at: int) -> None:
        """A row of which something may be to be said."""
        number, cells = batch.first + at, batch.cells[at]
        self._judged(number, cells, self._judge.row(number, batch.lines[at], cells))
        [cells] = even([cells], len(self._header))
        if "" not in cells:
            return
        for place, cell in enumerate(cells):
            if not cell:
                self._good[place] += 1  # it was taken off for the whole column

    def _judged(self, number: int, cells: Sequence[str], told: Verdict) -> None:
        book, memory = self.book, self._judge.memory
        earlier = memory.seen.get(told.phone) if told.phone else None
        if told.opted_out:
            memory.opted_out[told.phone] = None
            if earlier is not None:
                self._refuse(earlier, told)
        elif told.verdict != REFUSED:
            if earlier is not None:
                # The later row is called: the policy says so, or this one had been refused.
                self._give_way(earlier, number)
            memory.seen[told.phone] = number
        kind = book.kind_at(told.region, told.kind)
        fate = (told.verdict, told.phone, kind, book.found_at(told.said))
        if number > len(book):
            book.add(*fate)
        else:
            book.put(number, *fate)
        self._count(cells, told.said)

    def judge_again(self, number: int, line: int, cells: Sequence[str]) -> None:
        """A row that is in the book already, and was forgotten."""
        self._judged(number, cells, self._judge.row(number, line, cells))

    def forget(self, number: int, cells: Sequence[str]) -> None:
        """Take back what was counted of a row that is about to be judged again or left out."""
        book = self.book
        self._count(cells, book.findings[book.found[number - 1]], -1)

    def _refuse(self, earlier: int, told: Verdict) -> None:
        """An earlier row of a number that wants no calls. Its own wish says nothing of the kind:
        what is at fault there is the number.
        """
        code, severity, message, _ = next(one for one in told.said if one[0] == "opt-out-column")
        self._overrule(earlier, (code, severity, message, self._phone))

    def _give_way(self, earlier: int, later: int) -> None:
        number = f"+{self.book.phone[earlier - 1]}"
        self._overrule(earlier, same_number(number, later, self._phone))

    def _overrule(self, row: int, said: Said) -> None:
        book, at = self.book, row - 1
        if book.verdict[at] == REFUSED:
            return
        before = book.findings[book.found[at]]
        book.verdict[at] = REFUSED
        book.found[at] = book.found_at((*before, said))
        if self._phone in self._header and not any(one[3] == self._phone for one in before):
            self._good[self._header.index(self._phone)] -= 1

    def _count(self, cells: Sequence[str], said: Sequence[Said], by: int = 1) -> None:
        good, faulty = self._good, {column for _, _, _, column in said}
        for at, (name, cell) in enumerate(zip(self._header, cells, strict=False)):
            if cell and not cell.isspace() and name not in faulty:
                good[at] += by

    @property
    def good(self) -> dict[str, int]:
        return {
            name: self._good[at] + self._whole
            for at, name in reversed(list(enumerate(self._header)))
        }
