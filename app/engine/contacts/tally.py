"""The verdicts of a file as they come, put into a book of rows, with what is counted of them."""

from collections.abc import Callable, Mapping, Sequence
from itertools import count

from app.engine.contacts.csv_blocks import Batch
from app.engine.contacts.judge import Judge, Verdict, same_number
from app.engine.contacts.number_column import UNSURE
from app.engine.contacts.short_way import ShortWay, even
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
        numbers, places = looked.numbers, looked.places
        for at, column in enumerate(looked.columns):
            if empty := column.count(""):
                self._good[at] -= empty
        done = 0
        for at in self._doubtful(numbers, places):
            self._take_harmless(batch, done, numbers[done:at], places[done:at])
            told(batch.first + at)
            self._take_one(batch, at)
            done = at + 1
        self._take_harmless(batch, done, numbers[done:], places[done:])

    def _doubtful(self, numbers: list[int], places: list[int]) -> list[int]:
        """The rows that are not surely harmless."""
        seen = self._judge.memory.seen
        if UNSURE not in places and seen.keys().isdisjoint(numbers):
            return []
        found = zip(numbers, places, strict=True)
        return [at for at, (number, place) in enumerate(found) if place < 0 or number in seen]

    def _take_harmless(self, batch: Batch, at: int, numbers: list[int], places: list[int]) -> None:
        """Rows that follow each other, of which only an earlier row of a number may say more."""
        memory, some = self._judge.memory, len(numbers)
        alone = len(set(numbers)) == some and memory.seen.keys().isdisjoint(numbers)
        if alone and memory.opted_out.keys().isdisjoint(numbers):
            memory.seen.update(zip(numbers, count(batch.first + at)))
            self.book.extend(self._usual, numbers, places, self._always)
            self._whole += some
            return
        for more, number in enumerate(numbers):
            if number in memory.seen or number in memory.opted_out:
                self._take_one(batch, at + more)
            else:
                memory.seen[number] = batch.first + at + more
                self.book.add(self._usual, number, places[more], self._always)
                self._whole += 1

    def _take_one(self, batch: Batch, at: int) -> None:
        """A row of which something may be to be said."""
        number, cells = batch.first + at, batch.cells[at]
        self._judged(number, cells, self._judge.row(number, batch.lines[at], cells))
        [cells] = even([cells], len(self._header))
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
        """An earlier row of a number that wants no calls."""
        said = next(one for one in told.said if one[0] == "opt-out-column")
        self._overrule(earlier, said)

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
        for at, cell in enumerate(cells[: len(good)]):
            if cell and not cell.isspace() and self._header[at] not in faulty:
                good[at] += by

    @property
    def good(self) -> dict[str, int]:
        return {
            name: self._good[at] + self._whole
            for at, name in reversed(list(enumerate(self._header)))
        }
