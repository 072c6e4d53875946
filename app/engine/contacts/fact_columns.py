"""Which column holds each expected fact; two that might are left to a person."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from app.engine.contacts import header_words as words
from app.engine.contacts.columns import LOOKS, Column, is_coins
from app.engine.contacts.header_words import folded

Fits = Callable[[str, str], bool]


class FactsFound(NamedTuple):
    """Columns by fact, and the columns that a person should look at."""

    columns: dict[str, str]
    unsure: tuple[str, ...] = ()


def fact_columns(
    columns: Sequence[Column],
    expected: Sequence[str],
    types: Mapping[str, str],
    given: Mapping[str, str],
    taken: set[str | None],
) -> FactsFound:
    """Equal words first, then by meaning, then, without a header, by the cells.

    `given` are facts a person told; `taken` columns are used for a fact only where words are equal.
    """
    facts, unsure = dict(given), dict[str, None]()
    for column in columns:
        for fact in expected:
            if fact not in facts and folded(fact) == column.said:
                facts[fact] = column.name
                if not _like(types.get(fact), column):
                    unsure[column.name] = None
    for fits in _WAYS:
        _match(columns, expected, types, taken, facts, unsure, fits)
    for fact, column in _by_cells(columns, expected, types, taken, facts):
        facts[fact] = column.name
        unsure[column.name] = None
    return FactsFound(facts, tuple(unsure))


def _match(
    columns: Sequence[Column], expected: Sequence[str], types: Mapping[str, str],
    taken: set[str | None], facts: dict[str, str], unsure: dict[str, None], fits: Fits,
) -> None:  # fmt: skip
    """Take what fits one way, only where one column fits one fact."""
    wanted = {fact: folded(fact) for fact in expected if fact not in facts}
    used = {*facts.values(), *taken}
    free = [column for column in columns if column.name not in used]
    fitting = {
        fact: [c for c in free if fits(said, c.said) and _like(types.get(fact), c)]
        for fact, said in wanted.items()
    }
    for fact, fit in fitting.items():
        written = [column for column in fit if column.cells]
        found = written or fit
        rivals = [other for other, of in fitting.items() if any(c in of for c in found)]
        if len(found) == 1 and rivals == [fact]:
            facts[fact] = found[0].name
        elif len(found) > 1:
            unsure.update(dict.fromkeys(column.name for column in found))


def _by_cells(
    columns: Sequence[Column], expected: Sequence[str], types: Mapping[str, str],
    taken: set[str | None], facts: Mapping[str, str],
) -> list[tuple[str, Column]]:  # fmt: skip
    """In a file without a header: the one column of a type for the one fact of that type."""
    used = {*facts.values(), *taken}
    free = [c for c in columns if c.nameless and c.cells and c.name not in used]
    found: list[tuple[str, Column]] = []
    for kind in ("url", "date", "time", "email", "money"):
        wanted = [fact for fact in expected if types.get(fact) == kind and fact not in facts]
        looks = is_coins if kind == "money" else LOOKS[kind]
        like = [column for column in free if column.mostly(looks)]
        if len(wanted) == len(like) == 1 and like[0] not in [column for _, column in found]:
            found.append((wanted[0], like[0]))
    return found


def _like(kind: str | None, column: Column) -> bool:
    """Whether the cells may be of that type."""
    looks = LOOKS.get(kind or "text")
    return looks is None or not column.cells or column.share(looks) >= 0.5


_TOO_PLAIN = ("name", "phone", "date", "number", "id", "time", "type", "status")
"""Words that stand in the headers of many things."""


def _same_meaning(fact: str, column: str) -> bool:
    return any(fact in group and column in group for group in words.FACT_WORDS)


def _said_longer(fact: str, column: str) -> bool:
    return fact not in _TOO_PLAIN and set(fact.split()) <= set(column.split())


def _said_shorter(fact: str, column: str) -> bool:
    if column in ("date", "time"):
        return fact.endswith(f" {column}")
    return bool(column) and fact.endswith(f" {column}") and column not in _TOO_PLAIN


_WAYS: tuple[Fits, ...] = (_same_meaning, _said_longer, _said_shorter)
"""In order of trust."""
