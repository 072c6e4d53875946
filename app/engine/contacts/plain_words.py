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
_NO_SHORT_NUMBER = re.compile(r"^(?!(?=[0-9a-f]*[0-9])[0-9a-f]{1,12}$).*", re.MULTILINE)
"""A line that is something else."""
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
        if _is_link(cell) and not self._screened([_words_of_link(cell)], name=name):
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
        text = _BETWEEN.join(column)
        if _FIGURES.fullmatch(text):  # a line end is white space
            return set()
        if column[0].startswith(_LINK) and _are_links(text, len(column)):
            return self._doubtful_links(column, name=name)
        found = set(column).difference(self._names if name else self._facts)
        if not found:
            return found
        links = set(filter(_is_link, found))
        rest = [cell for cell in found if cell not in links and not _FIGURES.fullmatch(cell)]
        doubtful = self._screened(rest, name=name)
        return doubtful | self._doubtful_links(links, name=name) if links else doubtful

    def _doubtful_links(self, links: Collection[str], *, name: bool) -> set[str]:
        told = self._screened(_words_of_links(links), name=name)
        if not told:
            return told
        return {cell for cell in links if _words_of_link(cell) in told}

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


def _words_of_link(link: str) -> str:
    """A link alone in its cell is a fact; only its words are looked at, without short numbers."""
    return _SHORT_NUMBER.sub("0", link[len(_LINK) :])


def _words_of_links(links: Collection[str]) -> set[str]:
    """The same of many at once."""
    same = commonprefix(list(links))  # noqa: RUF071  # any characters they have in common
    same = same[: same.rindex("/") + 1]
    text = _BETWEEN + _BETWEEN.join(links)
    text = text.replace(_BETWEEN + same, _BETWEEN)[1:]
    begins = _words_of_link(same)
    # Most links of a list end in nothing but a short number.
    others = _NO_SHORT_NUMBER.findall(text)
    if not others:
        return {begins + "0"}
    words = {begins + one for one in _SHORT_NUMBER.sub("0", _BETWEEN.join(others)).split(_BETWEEN)}
    return words | {begins + "0"} if len(others) < len(links) else words


def _are_links(text: str, cells: int) -> bool:
    """Whether all the cells that were joined are links."""
    between = cells - 1
    return (
        text.count(_BETWEEN) == between
        and text.count(_BETWEEN + _LINK) == between
        and " " not in text
    )


def _is_link(cell: str) -> bool:
    return cell.startswith(_LINK) and " " not in cell and _BETWEEN not in cell
