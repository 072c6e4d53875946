"""The verdicts of a file as they come, put into a book of rows, with what is counted of them."""

from collections.abc import Mapping, Sequence

from app.engine.contacts.judge import Judge, Verdict, same_number
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
        self._header = header
        self._phone = phone
        self._whole = 0
        """Rows all of whose cells are good."""
        self._good = [(good or {}).get(name, 0) for name in header]
        self._always = self.book.found_at(judge.always)
        self._usual = WARNED if judge.always else ACCEPTED

    def take(self, number: int, line: int, cells: Sequence[str]) -> None:
        """The next row."""
        judge, book = self._judge, self.book
        harmless = judge.harmless(cells, book)
        if harmless is None:
            self._judged(number, cells, judge.row(number, line, cells))
            return
        phone, kind = harmless
        judge.memory.seen[phone] = number
        book.verdict.append(self._usual)
        book.phone.append(phone)
        book.kind.append(kind)
        book.found.append(self._always)
        self._whole += 1
        if "" in cells:
            self._less(cells)

    def _less(self, cells: Sequence[str]) -> None:
        """The empty cells of a row that was counted as whole."""
        good, at = self._good, -1
        for _ in range(cells.count("")):
            at = cells.index("", at + 1)
            good[at] -= 1

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
