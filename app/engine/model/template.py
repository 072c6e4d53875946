"""Text with the placeholders `{facts.<name>}` and `{AGENT_NAME}`, each replaced once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

FactValue = str | int | float | bool
"""What a fact may hold: JSON's strings, finite numbers and booleans."""

PLACEHOLDER = re.compile(r"\{(?:facts\.([A-Za-z_][A-Za-z0-9_]*)|(AGENT_NAME))\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+")


def spoken(value: FactValue) -> str:
    """A fact as it is said: text as given, yes or no for a boolean, no trailing `.0`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


@dataclass(frozen=True, slots=True)
class Filled:
    """A template after filling. `missing` names the facts that had no value, in order."""

    text: str
    missing: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def names_in(template: str) -> tuple[str, ...]:
    """The facts a template asks for, in order, each once."""
    return tuple(dict.fromkeys(m[1] for m in PLACEHOLDER.finditer(template) if m[1]))


def fill(template: str, facts: Mapping[str, FactValue], agent_name: str) -> Filled:
    """Replace every placeholder once. A value is never read as a template or as markdown.

    A fact without a value (absent, or blank text) stays as written and is named in `missing`:
    the caller drops the sentence that holds it, so that nobody hears a sentence with a hole.
    """
    missing: list[str] = []

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:
            return agent_name
        if name in facts and (said := spoken(facts[name])).strip():
            return said
        missing.append(name)
        return match[0]

    return Filled(PLACEHOLDER.sub(value, template), tuple(dict.fromkeys(missing)))


def sentences(text: str) -> list[str]:
    """Text cut into sentences, each with its end mark."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def fill_whole_sentences(template: str, facts: Mapping[str, FactValue], agent_name: str) -> Filled:
    """Like `fill`, but a sentence that would keep a hole is dropped from the text."""
    said: list[str] = []
    missing: list[str] = []
    for sentence in sentences(template):
        filled = fill(sentence, facts, agent_name)
        missing.extend(filled.missing)
        if not filled.missing:
            said.append(filled.text)
    return Filled(" ".join(said), tuple(dict.fromkeys(missing)))
