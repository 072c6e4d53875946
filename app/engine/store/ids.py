"""Many ids in one statement."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

AMONG = "IN (SELECT value FROM json_each(?))"
"""What follows a column's name; `told_ids` is bound in it."""


def told_ids(ids: Iterable[int]) -> str:
    """Ids as `AMONG` is given them: SQLite takes only so many values of their own."""
    return json.dumps(list(ids))


def in_parts(items: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """The same things, at most so many at a time."""
    for at in range(0, len(items), most):
        yield items[at : at + most]
