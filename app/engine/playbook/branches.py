"""Branches: `trigger -> action + action`."""

import re
from functools import lru_cache

from app.engine.model.profile import Branch
from app.engine.playbook.fields import Item

_KEPT_WHOLE = re.compile(r'"[^"]*"|“[^“”]*”|«[^«»]*»|\{[^{}]*\}')
_MAY_KEEP = re.compile(r'["“«{]')
_ARROW = re.compile(r"->|→|=>|⇒")
_COLON = re.compile(r":(?=\s|$)|：")
_PLUS = re.compile(r"\+(?!\d)")  # `+1 212 ...` is a number
_MARKUP = re.compile(r"\*\*|(?<!\w)__|__(?!\w)|`")


def masked(text: str) -> str:
    """The text with everything inside quotation marks and braces blotted out, same length."""
    if not _MAY_KEEP.search(text):
        return text
    return _KEPT_WHOLE.sub(lambda match: "\0" * len(match[0]), text)


def has_arrow(text: str) -> bool:
    return _ARROW.search(masked(text)) is not None


def split_trigger(text: str) -> tuple[str, str | None]:
    """The trigger and the rest; None where nothing separates them. An arrow beats a colon."""
    blotted = masked(text)
    match = _ARROW.search(blotted) or _COLON.search(blotted)
    if match is None:
        return text.strip(), None
    return text[: match.start()].strip(), text[match.end() :].strip()


def split_actions(text: str) -> tuple[str, ...]:
    """Actions between `+` signs that stand outside quotation marks."""
    if "+" not in text:
        return (text,) if (text := " ".join(text.split())) else ()
    parts: list[str] = []
    start = 0
    for match in _PLUS.finditer(masked(text)):
        parts.append(text[start : match.start()])
        start = match.end()
    parts.append(text[start:])
    return tuple(part for part in (" ".join(p.split()) for p in parts) if part)


def read_branches(items: list[Item]) -> tuple[Branch, ...]:
    """One branch an item. Nested items are further actions of the branch they stand under."""
    found: list[Branch] = []
    for item in _joined(items):
        trigger, actions = _read(item.text, tuple(item.nested))
        found.append(Branch(trigger=trigger, actions=actions, line=item.line + 1))
    return tuple(found)


@lru_cache(maxsize=4096)  # the profiles of one owner share many branches
def _read(text: str, nested: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    trigger, rest = split_trigger(_MARKUP.sub("", text))
    actions = split_actions(rest or "")
    for further in nested:
        actions += split_actions(_MARKUP.sub("", further))
    return " ".join(trigger.split()), actions


def _joined(items: list[Item]) -> list[Item]:
    """Under a bare label a line without an arrow goes on with the line above it."""
    joined: list[Item] = []
    for item in items:
        if joined and not item.listed and not joined[-1].listed and not has_arrow(item.text):
            last = joined[-1]
            joined[-1] = Item(f"{last.text} {item.text}", last.line, listed=False)
        else:
            joined.append(item)
    return joined
