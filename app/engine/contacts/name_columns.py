"""Which column holds the person's name, or which two hold the first and the last name."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from app.engine.contacts import header_words as words
from app.engine.contacts.columns import MOST, Column, is_state, is_words

_TURNED = re.compile(r"[^\s,]+(?: [^\s,]+)?, ?[^\s,]+(?: [^\s,]+){0,2}")
_FIRM = frozenset(
    (
        "llc", "inc", "corp", "ltd", "co", "company", "gmbh", "llp", "plc", "group", "sons", "bros",
        "services", "solutions", "bank", "church", "school", "clinic", "dental", "store", "shop",
        "works", "studio", "salon", "cafe", "restaurant", "association", "university", "sa", "cv",
        "enterprises", "holdings", "partners", "systems", "bakery", "plumbing", "construction",
    )
)  # fmt: skip
_STRANGERS = words.NOT_A_PERSON | words.SOMEBODY_ELSE
_WORD_FIRST = re.compile(r"[^\W\d_]{2,}\d{0,3}(?: [^@]*)?")
_TITLE = re.compile(r"(?:mr|mrs|ms|miss|dr|sr|sra|srta|prof|mx|herr|frau|mme)\.?", re.IGNORECASE)


class NameFound(NamedTuple):
    """`last` where the name stands in two columns; `unsure` are columns to look at."""

    name: str | None = None
    last: str | None = None
    unsure: tuple[str, ...] = ()


def is_person(said: str) -> bool:
    """Whether a folded fact or header names the person who is called."""
    parts = said.split()
    if not parts or set(parts) & words.NOT_A_PERSON:
        return False
    return parts[-1] == "name" or said in words.NAME


def whose(header: str) -> frozenset[str]:
    """The words that say whose telephone it is: `buyer` of `Buyer phone number`."""
    return frozenset(words.folded(header).split()) & words.WHOSE


def name_columns(
    columns: Sequence[Column], *, blank: bool, whom: frozenset[str] = frozenset()
) -> NameFound:
    """`blank`: the sample has no written cell at all, so that headers alone decide. `whom`: whose
    telephone is called, so that the recipient's name does not go with the buyer's number.
    """
    free = [c for c in columns if blank or c.mostly(is_words) or _is_named_so(c)]
    theirs = [c for c in free if c.words & whom]
    if whom and (found := _found(theirs, blank=blank)).name is not None:
        return found
    return _found(free, blank=blank)


def _found(free: Sequence[Column], *, blank: bool) -> NameFound:
    whole, trusted = _whole(free)
    first, last = _first_and_last(free)
    if whole and last and not first and _is_half(whole, last, blank=blank):
        return NameFound(whole.name, last.name)
    if whole and first and not last and _is_half(whole, first, blank=blank):
        return NameFound(first.name, whole.name)
    if first and last:
        if whole is None or not trusted or _is_no_whole(whole, first, last):
            return NameFound(first.name, last.name)
    elif whole is None and (first or last):
        return NameFound((first or last or free[0]).name)
    if whole is None:
        return _company_or_cells(free)
    turned = whole.mostly(_TURNED.fullmatch)
    doubtful = turned or not (trusted or is_person(whole.said))
    return NameFound(whole.name, None, (whole.name,) if doubtful else ())


def _is_named_so(column: Column) -> bool:
    """Whether the header says a name and the cells have a word: `Customer` over `Person 7`; where
    it leaves no doubt, letters do: `Name` over `P7`.
    """
    if column.said in words.PLAIN_NAMES:
        return column.mostly(lambda cell: any(map(str.isalpha, cell)) and "@" not in cell)
    return column.said in words.NAME and column.mostly(_WORD_FIRST.fullmatch)


def _whole(free: Sequence[Column]) -> tuple[Column | None, bool]:
    """The column of the whole name, and whether its header is plain about it."""
    by_words: dict[str, Column] = {}
    for column in free:
        by_words.setdefault(column.said, column)
    for said in words.NAME:
        plain = said in words.PLAIN_NAMES
        if said in by_words and (plain or by_words[said].varied):
            return by_words[said], plain
    people = [c for c in free if is_person(c.said) and (c.varied or c.said not in words.NAME)]
    return (people[0] if people else None), False


def _first_and_last(free: Sequence[Column]) -> tuple[Column | None, Column | None]:
    """Two columns that speak of the same person: `Billing First Name` and `Billing Last Name`."""
    firsts, lasts = _of_whom(free, words.FIRST_NAME), _of_whom(free, words.LAST_NAME)
    both = next((whom for whom in firsts if whom in lasts), None)
    if both is not None:
        return firsts[both], lasts[both]
    first, last = next(iter(firsts.values()), None), next(iter(lasts.values()), None)
    return (first, None) if first and last else (first, last)


def _of_whom(free: Sequence[Column], known: Sequence[str]) -> dict[str, Column]:
    """Columns by the words beside `first name`; the bare ones first, most trusted word first."""
    found: dict[str, Column] = {}
    bare = {column.said: column for column in reversed(free)}
    if exact := next((bare[said] for said in known if said in bare), None):
        found[""] = exact
    for column in free:
        for said in known:
            whom = _beside(column.said, said)
            if whom and not set(whom.split()) & _STRANGERS:
                found.setdefault(whom, column)
    return found


def _beside(said: str, known: str) -> str:
    """`billing` of `billing first name`, `first name billing` and `billing first`; else nothing."""
    if said.endswith(known) and said != known:
        return said.removesuffix(known)[:-1] if said[-len(known) - 1] == " " else ""
    if " " in known and said.startswith(known):
        return said.removeprefix(known)[1:] if said[len(known) : len(known) + 1] == " " else ""
    return ""


def _is_half(whole: Column, other: Column, *, blank: bool) -> bool:
    """Whether `Name` is one half of the name, because another column holds the other."""
    if whole.said not in words.WITH_LAST:
        return False
    pairs = _pairs(whole, other)
    if blank or not pairs:
        return whole.said != "name" or other.said in words.OTHER_HALF_OF_NAME
    return 2 * sum(_folded_in(b, a) for a, b in pairs) < len(pairs)


def _is_no_whole(whole: Column, first: Column, last: Column) -> bool:
    """Whether the two columns know better: it is emptier, turned round, or a company."""
    if 2 * len(_written(whole)) < len(_written(first)):
        return True
    if whole.mostly(lambda cell: "," in cell):
        return True
    parts = [*_pairs(whole, first), *_pairs(whole, last)]
    within = sum(_folded_in(b, a) for a, b in parts)
    return bool(parts) and 3 * within < 2 * len(parts)


def _written(column: Column) -> list[str]:
    return [cell for cell in column.rows if cell]


def _pairs(one: Column, other: Column) -> list[tuple[str, str]]:
    return [(a, b) for a, b in zip(one.rows, other.rows, strict=True) if a and b]


def _folded_in(part: str, text: str) -> bool:
    return part.casefold() in text.casefold()


def _company_or_cells(free: Sequence[Column]) -> NameFound:
    apart = _STRANGERS | words.NOT_ABOUT_A_PERSON
    like = [c for c in free if not c.nameless and not c.words & apart]
    like = [c for c in like if c.said not in words.COMPANY and _like_whole_names(c) >= MOST]
    if like:
        return NameFound(like[0].name, None, (like[0].name,))
    by_words = {column.said: column for column in reversed(free)}
    if company := next((by_words[said] for said in words.COMPANY if said in by_words), None):
        return NameFound(company.name, None, (company.name,))
    return _nameless([column for column in free if column.nameless])


def _nameless(free: Sequence[Column]) -> NameFound:
    """Without a header: whole names like `Ann Lee`, else a first and a last name side by side."""
    whole = max(free, key=_like_whole_names, default=None)
    if whole is not None and _like_whole_names(whole) >= MOST:
        return NameFound(whole.name, None, (whole.name,))
    single = [column for column in free if column.varied and column.mostly(_is_single_word)]
    single = [column for column in single if not column.mostly(is_state)]
    for one, other in pairwise(single):
        if other.at == one.at + 1:
            return NameFound(one.name, other.name, (one.name, other.name))
    return NameFound(single[0].name, None, (single[0].name,)) if single else NameFound()


def _like_whole_names(column: Column) -> float:
    return column.share(_is_whole_name) if column.varied else 0.0


def _is_whole_name(cell: str) -> bool:
    parts = cell.replace(",", " ").split()
    if not 2 <= len(parts) <= 5 or len(cell) > 50 or not is_words(cell):
        return False
    if _FIRM & {part.casefold().strip(".&") for part in parts} or "&" in cell:
        return False
    if len(parts[-1]) == 2 and parts[-1].isupper() and is_state(parts[-1]):
        return False
    small = sum(part[0].islower() for part in parts)
    return small == len(parts) or small <= len(parts) - 2 or len(parts) == 2


def _is_single_word(cell: str) -> bool:
    return len(cell) > 1 and " " not in cell and is_words(cell) and not _TITLE.fullmatch(cell)
