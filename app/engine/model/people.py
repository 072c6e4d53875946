"""Who is looked for in the lists, who was found, and what was changed about them."""

from array import array
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from app.engine.model.frozen import Frozen

MAX_TAG = 40
"""Characters of a tag."""
Sort = Literal["added", "name", "phone", "region"]
ExportKind = Literal["csv", "xlsx"]
ChangeKind = Literal["edited", "tagged", "untagged", "consent", "removed", "merged", "cleared"]


class PeopleWish(Frozen):
    """Which people, in which order."""

    list_name: str = ""
    """Empty: of all lists."""
    search: str = ""
    """Stands in the name, whatever its case and accents, or in the number, however it is typed."""
    tag: str = ""
    sort: Sort = "added"
    descending: bool = False


@dataclass(eq=False)
class FoundPeople:
    """Who was found, as numbers of contacts: thousands cost little to hold.

    It stays as it was found: whoever was removed since is missing on its page.
    """

    wish: PeopleWish
    ids: "array[int] | range"
    """Of contacts, in the order that was wished."""
    more: bool = False
    """There are more than were looked for: a search of one or two letters ends early."""

    def __len__(self) -> int:
        return len(self.ids)


class Step(NamedTuple):
    """Rows of one table before and after a change; of `contact_tags` the tag is the column."""

    table: Literal["contacts", "campaign_rows", "lists", "contact_tags"]
    columns: tuple[str, ...]
    ids: tuple[int, ...]
    before: tuple[tuple[Any, ...], ...]
    after: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, eq=False)
class Change:
    """What was changed, and all that it takes to take it back."""

    what: ChangeKind
    ids: tuple[int, ...]
    """The people that are not what they were; others that were asked for had nothing to change."""
    lists: tuple[int, ...]
    value: str = ""
    """The tag that was put on or taken off."""
    told: tuple[str, ...] = ()
    """Sentences that a person should read: what an import would have warned of."""
    steps: tuple[Step, ...] = field(default=(), repr=False)
