"""Which columns tell where somebody is, whether they want no calls, and what they agreed to."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from app.engine.contacts import header_words as words
from app.engine.contacts.columns import (
    MOST,
    Column,
    Looks,
    is_email,
    is_number_like,
    is_state,
    is_zip,
    is_zone,
)
from app.engine.contacts.consent_words import basis_of, says_no
from app.engine.contacts.zones import zones_of_state, zones_of_zip

_ALL = 0.9


class OtherFound(NamedTuple):
    """The column, whether it is doubtful, and rivals that were left alone."""

    column: str | None = None
    unsure: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    """Columns that count beside it."""


def _told(column: Column, known: Sequence[str]) -> bool:
    return column.said in known


def _best(columns: Sequence[Column], known: Sequence[str]) -> Column | None:
    """The column with the most trusted of these header words."""
    by_words = {column.said: column for column in reversed(columns)}
    return next((by_words[said] for said in known if said in by_words), None)


def zone_column(columns: Sequence[Column]) -> OtherFound:
    """By its words unless the cells are no zones; else by cells like `America/New_York`."""
    return _place(columns, words.ZONE, is_zone, lambda c: "/" in c.cells[0])


def zip_column(columns: Sequence[Column]) -> OtherFound:
    """By its words; without a header only where all cells are ZIP codes and one begins with 0, or
    each lies in the state that the cell to its left names.
    """

    def plain(column: Column) -> bool:
        zeros = any(cell[0] == "0" for cell in column.cells)
        return column.nameless and (zeros or _right_of_their_states(column, columns))

    return _place(columns, words.ZIP, is_zip, plain)


def _right_of_their_states(column: Column, columns: Sequence[Column]) -> bool:
    states = next((c for c in columns if c.at == column.at - 1 and c.mostly(is_state)), None)
    if states is None:
        return False
    pairs = [(a, b) for a, b in zip(states.rows, column.rows, strict=True) if a and b]
    return all(set(zones_of_state(state)) & set(zones_of_zip(code)) for state, code in pairs)


def state_column(columns: Sequence[Column]) -> OtherFound:
    """By its words where the cells are states: `Estado` may be that of an order."""
    return _place(columns, words.STATE, is_state, lambda c: c.nameless and c.mostly(_is_code))


def _is_code(cell: str) -> bool:
    return len(cell) == 2 and cell.isupper()


def _place(
    columns: Sequence[Column],
    known: Sequence[str],
    looks: Looks,
    plain: Callable[[Column], bool],
) -> OtherFound:
    named = [c for c in columns if _told(c, known) and (not c.cells or c.share(looks) >= 0.5)]
    if any(c.cells for c in named):
        named = [c for c in named if c.cells]
    if (best := _best(named, known)) is not None:
        return OtherFound(best.name)
    ends = tuple(f" {said}" for said in known)
    ending = [c for c in columns if c.said.endswith(ends) and c.cells and c.share(looks) >= _ALL]
    if ending:
        return OtherFound(ending[0].name)  # `Service zip`: whose place it is, nobody needs to know
    shown = [c for c in columns if c.cells and plain(c) and c.share(looks) >= _ALL]
    if len(shown) == 1:
        return OtherFound(shown[0].name, (shown[0].name,))
    return OtherFound()


def opt_out_column(columns: Sequence[Column]) -> OtherFound:
    """The one that speaks of calls before others, and all others that do; what may be about mails
    is shown to a person.
    """
    found = [c for c in columns if _is_opt_out(c) and not _holds_addresses(c)]
    best = _best(found, words.OPT_OUT) or next(iter(found), None)
    if best is None:
        return OtherFound()
    others = [c for c in found if c is not best]
    more = tuple(c.name for c in others if c.words & words.ABOUT_CALLS)
    return OtherFound(best.name, tuple(c.name for c in others if c.name not in more), more)


def _is_opt_out(column: Column) -> bool:
    if column.said in words.OPT_OUT:
        return True
    if column.words & words.ANOTHER_CHANNEL or "reason" in column.words:
        return False
    said = f" {column.said} "
    return " do not call" in said or " dnc " in said or " opt out " in said or " optout " in said


def consent_column(columns: Sequence[Column]) -> OtherFound:
    """A column about calls whose cells are understood; consent to mails is none to calls."""
    found = [c for c in columns if _is_consent(c)]
    best = _best(found, words.CONSENT) or next(iter(found), None)
    if best is None:
        return OtherFound()
    understood = best.share(lambda cell: basis_of(cell) is not None or says_no(cell))
    if best.cells and understood < 0.5:
        return OtherFound()
    sure = best.said in words.CONSENT and (not best.cells or understood >= MOST)
    return OtherFound(best.name, () if sure else (best.name,))


def _is_consent(column: Column) -> bool:
    if column.words & (words.ANOTHER_CHANNEL | {"source", "url", "by", "ip", "version"}):
        return False
    if column.said in ("basis", "legal basis", "permission"):
        return bool(column.cells)
    return column.said in words.CONSENT or bool(
        column.words & {"consent", "consentimiento", "tcpa"}
    )


def _holds_addresses(column: Column) -> bool:
    return column.mostly(is_email) or column.mostly(is_number_like)
