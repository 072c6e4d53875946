"""A column as guessing sees it: the words above it, its first cells, and what those look like."""

import re
from collections.abc import Callable, Sequence

from app.engine.contacts.header_words import folded
from app.engine.contacts.zones import zones_named, zones_of_state, zones_of_zip

_CELLS = 12
"""How many written cells of a column are looked at."""
_CLIP = 90
"""Characters of a cell that are looked at: nothing that is looked for is longer."""
MOST = 0.6

Looks = Callable[[str], object]

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]*\.?"
_CLOCK = r"\d{1,2}(?::\d\d){1,2}(?:\.\d+)?\s?(?:[ap]\.?\s?m\.?)?|\d{1,2}\s?[ap]\.?\s?m\.?"
_EMAIL = re.compile(r"\S+@[^@\s]+\.\w+")
_LINK = re.compile(r"(?:https?://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?", re.IGNORECASE)
_DATE = re.compile(
    rf"(?:(?:[a-z]{{2,9}}\.?,?\s)?(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d\d)|\d{{1,2}}/\d{{1,2}}"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-](?:of\s|de\s)?{_MONTH}(?:,?[\s-](?:de\s)?\d{{2,4}})?))"
    rf"(?:[T,\s]\s?(?:at\s)?(?:{_CLOCK})\s?(?:Z|UTC|[+-]\d\d:?\d\d|[A-Z]{{2,4}})?)?",
    re.IGNORECASE,
)
_TIME = re.compile(rf"(?:{_CLOCK}|noon|midday|midnight|\d{{1,2}}\s?h(?:\d\d)?)", re.IGNORECASE)
_AMOUNT = r"(?:\d{1,3}(?:[., ']\d{3})+|\d+)(?:[.,]\d{1,2})?"
_UNIT = r"(?:US\$|CA\$|MX\$|[$€£]|USD|EUR|GBP|CAD|MXN)"
_MONEY = re.compile(
    rf"[-(]?\s?{_UNIT}?\s?-?{_AMOUNT}\s?(?:{_UNIT}|dollars?|euros?|pesos?)?\)?", re.IGNORECASE
)
_COINS = re.compile(rf"(?=.*(?:{_UNIT}|[.,]\d\d\)?$)){_MONEY.pattern}", re.IGNORECASE)
_WHOLE = re.compile(r"[+-]?\d[\d,]{0,11}")
_NUMBER_LIKE = re.compile(
    r"[\s'=\"]*[+＋]?[\d\s()./\-‐‑–]{7,24}(?:\s?(?:x|ext\.?|#)\s?\d{1,6})?\"?"
)
_ZIP = re.compile(r"'?\d{4,5}(?:-?\d{4})?|[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d")
_YES_NO = frozenset(
    (
        "yes", "no", "y", "n", "true", "false", "t", "f", "1", "0", "x", "on", "off", "si", "sí",
        "oui", "non", "ja", "nein", "sim", "não", "nao",
    )
)  # fmt: skip


def is_email(cell: str) -> bool:
    return "@" in cell and _EMAIL.fullmatch(cell) is not None


def is_link(cell: str) -> bool:
    return "." in cell and "@" not in cell and not cell[0].isdigit() and bool(_LINK.fullmatch(cell))


def is_date(cell: str) -> bool:
    return len(cell) < 50 and _DATE.fullmatch(cell) is not None


def is_coins(cell: str) -> bool:
    """Whether a cell is plainly money: it has its unit or its cents."""
    return len(cell) < 30 and _COINS.fullmatch(cell) is not None


def is_yes_or_no(cell: str) -> bool:
    return cell.casefold() in _YES_NO


def is_words(cell: str) -> bool:
    """Whether a cell could be somebody's name."""
    if len(cell) > 80 or "@" in cell or "://" in cell or is_yes_or_no(cell):
        return False
    return _DIGIT.search(cell) is None and _LETTER.search(cell) is not None


def is_number_like(cell: str) -> bool:
    """Whether a cell has the letters and the length of a telephone number, and no other use."""
    if len(cell) < 7 or _NUMBER_LIKE.fullmatch(cell) is None:
        return False
    digits = len(_NO_DIGIT.sub("", cell))
    return 7 <= digits <= 21 and not (digits <= 8 and is_date(cell))  # a day has eight at most


def is_zip(cell: str) -> bool:
    return _ZIP.fullmatch(cell) is not None and (not cell[0].isdigit() or bool(zones_of_zip(cell)))


def is_state(cell: str) -> bool:
    return len(cell) < 30 and bool(zones_of_state(cell))


def is_zone(cell: str) -> bool:
    return len(cell) < 60 and bool(zones_named(cell))


def _fits(pattern: re.Pattern[str]) -> Looks:
    return lambda cell: len(cell) < 60 and pattern.fullmatch(cell)


LOOKS: dict[str, Looks] = {
    "money": _fits(_MONEY),
    "date": is_date,
    "time": lambda cell: (
        len(cell) < 60 and (_TIME.fullmatch(cell) or (":" in cell and is_date(cell)))
    ),
    "phone": is_number_like,
    "email": is_email,
    "url": is_link,
    "bool": is_yes_or_no,
    "int": _fits(_WHOLE),
}
"""What cells of a fact type look like; any text may be a `text`."""


_DIGIT = re.compile(r"\d")
_NO_DIGIT = re.compile(r"\D+")
_NUMBERED = re.compile(r"(?<=[a-z])(?=\d)")
_LETTER = re.compile(r"[^\W\d_]")
_WITH_DIGITS: tuple[Looks, ...] = (is_date, is_number_like, is_zip, is_coins)
_WITH_LETTERS: tuple[Looks, ...] = (is_words, is_state, is_zone)


class Column:
    """One column. `rows` are the cells of the sample, stripped; `cells` the first written ones."""

    def __init__(self, at: int, name: str, rows: tuple[str, ...]) -> None:
        self.at = at
        self.name = name
        self.said = folded(name)
        self.words = frozenset(_NUMBERED.sub(" ", self.said).split())
        self.rows = rows
        self.cells = tuple(cell for cell in rows if cell)[:_CELLS]
        text = "\n".join(self.cells)
        self.has_digits = _DIGIT.search(text) is not None
        self.has_letters = text.upper() != text.lower()
        self._marks = {mark for mark in "@." if mark in text}
        self._shares: dict[Looks, float] = {}

    @property
    def nameless(self) -> bool:
        """Whether nobody wrote anything above it: it is called `Column 3`."""
        return not self.said or bool(re.fullmatch(r"column \d+", self.said))

    def share(self, looks: Looks) -> float:
        """How many of the written cells look like that; 0 where nothing is written."""
        if not self.cells or not self._may_be(looks):
            return 0.0
        if (known := self._shares.get(looks)) is None:
            known = sum(1 for cell in self.cells if looks(cell)) / len(self.cells)
            self._shares[looks] = known
        return known

    def _may_be(self, looks: Looks) -> bool:
        """Cheaply: whether the cells have what such cells cannot do without."""
        if looks is is_email or looks is is_link:
            return ("@" if looks is is_email else ".") in self._marks
        if looks in _WITH_DIGITS:
            return self.has_digits
        return self.has_letters or looks not in _WITH_LETTERS

    def mostly(self, looks: Looks) -> bool:
        return self.share(looks) >= MOST

    @property
    def varied(self) -> bool:
        """Whether the cells differ as names do, and not as the few values of a choice."""
        return len(self.cells) < 4 or 2 * len(set(self.cells)) > len(self.cells)


def columns_of(header: Sequence[str], sample: Sequence[Sequence[str]]) -> list[Column]:
    """The columns that have a name; of those with the same name the first."""
    found: dict[str, Column] = {}
    for at, name in enumerate(header):
        if name.strip() and name not in found:
            rows = tuple(row[at].strip()[:_CLIP] if at < len(row) else "" for row in sample)
            found[name] = Column(at, name, rows)
    return list(found.values())
