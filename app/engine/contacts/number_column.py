"""A column of telephone numbers read at once: what it gives is what `read_phone` would give.

Numbers of +1 are written in few ways, and their first six digits tell the region and the kind of
nearly all. So both are looked up, and only what is new goes through the patterns.
"""

from collections.abc import Callable, Sequence
from itertools import compress

from app.engine.contacts.phone_numbers import read_phone
from app.engine.contacts.quick_abroad import read_abroad
from app.engine.contacts.quick_phone import QuickPhones, line_matters
from app.engine.contacts.spreadsheet_cells import bare

KindAt = Callable[[str, str], int]
"""The place of a region and a kind; below zero: such numbers are not surely called."""

UNSURE = -1
_BETWEEN = "\n"
_WAY = str.maketrans("3456789", "2222222")
_DIGITS = str.maketrans("", "", "+ ().-")
_PLUS_ONE = 10**10
_MOST_WAYS, _MOST_KNOWN = 4096, 65_536
"""Ways to write and first digits that are remembered: some megabytes."""


class NumberColumn:
    """Reads one column of a file, block by block."""

    def __init__(self, country: str, kind_at: KindAt) -> None:
        self._country = country
        self._kind_at = kind_at
        self._quick = QuickPhones(country)
        self._ways: dict[str, bool] = {}
        self._known: dict[str, int] = {}
        self._line_matters = line_matters().match

    def read(self, cells: Sequence[str]) -> tuple[list[int], list[int]]:
        """Number and place of its kind for every cell; number 0: unsure. No number that is given
        has an extension.
        """
        numbers, places = [0] * len(cells), [UNSURE] * len(cells)
        text = _BETWEEN.join(cells)
        if text.count(_BETWEEN) != len(cells) - 1:
            cells = ["" if _BETWEEN in cell else cell for cell in cells]
            text = _BETWEEN.join(cells)
        plain = self._written_plainly(text)
        digits = compress(text.translate(_DIGITS).split(_BETWEEN), plain)
        national = [written[-10:] for written in digits]
        told = self._places(national)
        if len(national) == len(cells) and UNSURE not in told:
            return [int(digits) + _PLUS_ONE for digits in national], told
        where = compress(range(len(cells)), plain)
        for at, digits, place in zip(where, national, told, strict=True):
            if place != UNSURE:
                numbers[at], places[at] = int(digits) + _PLUS_ONE, place
        for at, cell in enumerate(cells):
            if not plain[at]:
                numbers[at], places[at] = self._read_alone(cell)
        return numbers, places

    def _written_plainly(self, text: str) -> list[bool]:
        ways, known = text.translate(_WAY).split(_BETWEEN), self._ways
        if not known.keys() >= (found := set(ways)):
            if len(known) + len(found) > _MOST_WAYS:
                known.clear()
            known |= {way: self._quick.written(way) for way in found if way not in known}
        return list(map(known.__getitem__, ways))

    def _places(self, national: list[str]) -> list[int]:
        known = self._known
        firsts = [digits[:6] for digits in national]
        places = list(map(known.get, firsts))
        if None not in places:
            return places  # type: ignore[return-value]  # nothing in it is None
        if len(known) > _MOST_KNOWN:
            known.clear()
        return [
            self._place(first, digits) if place is None else place
            for first, digits, place in zip(firsts, national, places, strict=True)
        ]

    def _place(self, first: str, digits: str) -> int:
        if (known := self._known.get(first)) is not None:
            return known
        told = self._quick.kind(digits)
        place = UNSURE if told is None else self._kind_at(*told)
        if self._line_matters(digits) is None:
            self._known[first] = place
        return place

    def _read_alone(self, cell: str) -> tuple[int, int]:
        if told := read_abroad(cell):
            e164, region, kind = told
            return int(e164), self._kind_at(region, kind)
        # The very text that the long way will ask for, which then is not read again.
        phone = read_phone(bare(cell.strip()), self._country)
        if phone.e164 is None or phone.extension is not None:
            return 0, UNSURE
        return int(phone.e164), self._kind_at(phone.region or "", phone.kind.value)
