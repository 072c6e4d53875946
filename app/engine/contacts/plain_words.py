"""Cells that screening surely passes, told by columns; what passed once is remembered.

Cities, products and first words of notes come again and again in a list, and most links of a list
differ in a short number.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from os.path import commonprefix

from app.engine.model.screened import Screened
from app.engine.screening.screen import PASSED, quick_pass, screen

_FIGURES = re.compile(r"[\d\s.,:;/$€£%()+-]*")
"""What holds no word cannot be an order."""
_SHORT_NUMBER = re.compile(r"\b(?=[0-9a-f]*\d)[0-9a-f]{1,12}\b")
"""Decimal or hexadecimal, too short to spell anything."""
_LINK = "https://"
_BETWEEN = "\n"
_MOST_PASSED = 20_000
"""Cells that are remembered to have passed: a few megabytes."""
_LONGEST = 500
_MOST_SAID = 1000
_TOGETHER = 8
"""Cells that are screened at once; more of them hold too many words."""


class PlainWords:
    """Remembers what passed. Names and facts apart: less is doubtful in a name."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._facts: set[str] = set()
        self._said: dict[tuple[str, bool], Screened] = {}

    def screened(self, cell: str, *, name: bool) -> Screened:
        """What screening says of a cell; orders stand in many rows too."""
        passed = self._names if name else self._facts
        if cell in passed or _FIGURES.fullmatch(cell):
            return PASSED
        if (said := self._said.get((cell, name))) is not None:
            return said
        if _is_link(cell) and not self._screened(_words_of_links([cell]), name=name):
            return PASSED
        said = screen(cell, "name" if name else "fact")
        if said.verdict == "pass":
            self._passed(cell, name=name)
        elif len(cell) <= _LONGEST:
            if len(self._said) >= _MOST_SAID:
                self._said.clear()
            self._said[cell, name] = said
        return said

    def _passed(self, cell: str, *, name: bool) -> None:
        if len(cell) > _LONGEST:
            return
        passed = self._names if name else self._facts
        if len(passed) >= _MOST_PASSED:
            passed.clear()
        passed.add(cell)

    def doubtful(self, column: Sequence[str], *, name: bool) -> set[str]:
        """The cells of a column that must be read to the end."""
        if _FIGURES.fullmatch(_BETWEEN.join(column)):  # a line end is white space
            return set()
        found = set(column).difference(self._names if name else self._facts)
        if not found:
            return found
        links = set(filter(_is_link, found))
        rest = [cell for cell in found if cell not in links and not _FIGURES.fullmatch(cell)]
        doubtful = self._screened(rest, name=name)
        if links:
            told = self._screened(_words_of_links(links), name=name)
            if told:
                doubtful |= {cell for cell in links if not told.isdisjoint(_words_of_links([cell]))}
        return doubtful

    def _screened(self, cells: Iterable[str], *, name: bool) -> set[str]:
        """Those that do not surely pass."""
        doubtful: set[str] = set()
        cells = list(set(cells).difference(self._names if name else self._facts))
        size = 1 if name else _TOGETHER
        for at in range(0, len(cells), size):
            some = cells[at : at + size]
            if not name and quick_pass(some):
                for cell in some:
                    self._passed(cell, name=name)
                continue
            for cell in some:
                if quick_pass(() if name else (cell,), cell if name else ""):
                    self._passed(cell, name=name)
                else:
                    doubtful.add(cell)
        return doubtful


def _words_of_links(links: Collection[str]) -> set[str]:
    """A link alone in its cell is a fact; only its words are looked at, without short numbers."""
    same = commonprefix(list(links))  # noqa: RUF071  # any characters they have in common
    same = same[: same.rindex("/") + 1]
    text = _BETWEEN + _BETWEEN.join(links)
    rest = _SHORT_NUMBER.sub("0", text.replace(_BETWEEN + same, _BETWEEN))
    begins = _SHORT_NUMBER.sub("0", same[len(_LINK) :])
    return {begins + one for one in rest[1:].split(_BETWEEN)}


def _is_link(cell: str) -> bool:
    return cell.startswith(_LINK) and " " not in cell and _BETWEEN not in cell
