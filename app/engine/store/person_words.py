"""What one person is called and what is known of them, sought in drafts and in others' words."""

import json
import re
from collections.abc import Iterator
from typing import Any

from app.engine.model.template import spoken
from app.engine.store.database import Database
from app.engine.store.number_forms import IN_PLACE, NumberForms

NEAR = 4
"""A name shorter than this stands within words by chance."""
_LEAST = _PAIR = 2


class PersonWords(NumberForms):
    """The number in any form, or the whole name where nobody else in a list is called so."""

    def __init__(self, number: str, names: set[str], shared: set[str], facts: set[Any]) -> None:
        super().__init__(number)
        self.bare = NumberForms(number)
        """The number alone."""
        self._all = {_same(name) for name in names}
        self.own = sorted(name for name in names if name not in shared)
        self._own = {_same(name) for name in self.own}
        self._facts = facts
        ways = [_whole(name) for name in sorted(self.own, key=len, reverse=True)]
        self._names = re.compile("|".join(way for way in ways if way) or r"(?!)")

    @staticmethod
    def of(database: Database, number: str) -> "PersonWords":
        """As far as they are in the lists, or were called."""
        theirs = {"number": number}
        rows = database.rows(
            "SELECT name, facts FROM contacts WHERE phone = :number UNION ALL"
            " SELECT target_name, CASE WHEN json_valid(task) THEN json_extract(task, '$.facts') END"
            " FROM calls WHERE to_number = :number",
            theirs,
        )
        names = {name for row in rows if (name := (row["name"] or "").strip())}
        shared = {
            name
            for name in names
            if database.value(
                "SELECT 1 FROM contacts WHERE name = ? AND phone != ? LIMIT 1", (name, number)
            )
        }
        facts = {pair for row in rows for pair in _pairs(json.loads(row["facts"] or "{}").items())}
        return PersonWords(number, names, shared, facts)

    def stand_in(self, text: str | None) -> bool:
        return bool(text) and (super().stand_in(text) or bool(self._names.search(text or "")))

    def _blanked(self, text: str) -> str:
        return self._names.sub(IN_PLACE, super()._blanked(text))

    def number_stands_in(self, text: str | None) -> bool:
        return self.bare.stand_in(text)

    def strings_of(self, text: str) -> set[str]:
        """A text, or those of the strings in its JSON, that hold number or name."""
        try:
            told = json.loads(text) if text[:1] in ("{", "[") else text
        except ValueError:
            told = text
        return {one for one in _strings(told) if self.stand_in(one)}

    def leave_nothing_of(self, text: str) -> bool:
        """Whether a text holds no other word."""
        return not any(c.isalnum() for c in self._blanked(text).replace(IN_PLACE, ""))

    def fill_a_form(self, told: Any) -> bool:
        """Whether what stands in a form (`name`, `number`, `facts`, `extra`) is this person's: a
        name that is theirs alone, or, as long as there is no number, their name or nothing but
        facts of theirs.
        """
        if not isinstance(told, dict):
            return False
        form: dict[str, Any] = told  # pyright: ignore[reportUnknownVariableType] JSON
        name = _same(str(form.get("name") or ""))
        if name in self._own:
            return True
        if any(c.isdecimal() for c in str(form.get("number") or "")):
            return False
        if name:
            return name in self._all
        facts, extra = form.get("facts"), form.get("extra")
        pairs: list[Any] = [*facts.items()] if isinstance(facts, dict) else []  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] JSON
        pairs += extra if isinstance(extra, list) else []
        held = set(_pairs(pairs))
        return bool(held) and held <= self._facts


def _strings(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for pair in told.items():  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] JSON
            yield from _strings(pair)
    elif isinstance(told, list | tuple):
        for one in told:  # pyright: ignore[reportUnknownVariableType] JSON
            yield from _strings(one)


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()


def _whole(name: str) -> str:
    """A pattern for the name as whole words. A short one, in its own letters: it may be a word."""
    words = r"\s+".join(map(re.escape, name.split()))
    if len(name) < _LEAST or not any(c.isalpha() for c in name):
        return ""
    return rf"(?<!\w)(?{'i' if len(name) >= NEAR else '-i'}:{words})(?!\w)"


def _pairs(facts: Any) -> list[tuple[str, str]]:
    """Name and value of each fact that has one, however it is written."""
    pairs = [pair for pair in facts if isinstance(pair, tuple | list) and len(pair) == _PAIR]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] JSON
    told = [(str(name).strip(), _same(spoken(value))) for name, value in pairs if value is not None]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] JSON
    return [(name, value) for name, value in told if value]
