"""Cells that screening surely passes, told by columns; what passed once is remembered.

Cities, products and first words of notes come again and again in a list, and most links of a list
differ in a short number.
"""

import re
from collections.abc import Sequence

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
        if cell in passed or not self.doubtful((cell,), name=name):
            return PASSED
        if (said := self._said.get((cell, name))) is not None:
            return said
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
        if _FIGURES.fullmatch("\x1f".join(column)):  # a 0x1F is white space
            return set()
        found = set(column).difference(self._names if name else self._facts)
        if not found:
            return found
        passed = self._names if name else self._facts
        links = {cell for cell in found if _is_link(cell)}
        found = {cell for cell in found - links if not _FIGURES.fullmatch(cell)}
        doubtful = self._screened(found, name=name)
        if links:
            cells = list(links)
            words = _words_of_links(cells)
            told = self._screened(set(words) - passed, name=name)
            doubtful.update(cell for cell, said in zip(cells, words, strict=True) if said in told)
        return doubtful

    def _screened(self, cells: set[str], *, name: bool) -> set[str]:
        doubtful: set[str] = set()
        ordered = list(cells)
        size = 1 if name else _TOGETHER
        for at in range(0, len(ordered), size):
            some = ordered[at : at + size]
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


def _words_of_links(links: Sequence[str]) -> list[str]:
    """A link alone in its cell is a fact; only its words are looked at, and its longer numbers."""
    begins = len(_LINK)
    text = _BETWEEN.join([link[begins:] for link in links])
    return _SHORT_NUMBER.sub("0", text).split(_BETWEEN)


def _is_link(cell: str) -> bool:
    return cell.startswith(_LINK) and " " not in cell and _BETWEEN not in cell
