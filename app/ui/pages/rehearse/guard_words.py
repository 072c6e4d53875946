"""What a guard held back, in a person's words.

To add a guard: 1. one line in `_TITLES` with its title. What is not there is shown by its own name.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.engine.model.result import Guarded

translate = QCoreApplication.translate

_TITLES: dict[str, Callable[[], str]] = {
    "output_guard": lambda: translate("rehearse", "Held back before it was spoken"),
    "tool_gate": lambda: translate("rehearse", "A tool was not allowed to run"),
    "brain": lambda: translate("rehearse", "The language model gave no usable answer"),
}


def guard_word(guarded: Guarded) -> tuple[str, str]:
    """Title and detail: `Held back before it was spoken`, `“...” Hard limit: discount.`"""
    title = _TITLES.get(guarded.guard)
    shown = title() if title else _sentence(guarded.guard.replace("_", " "))
    if guarded.guard != "output_guard":
        return shown, _sentence(guarded.what)
    why, words = _why_and_words(guarded.what)
    told = translate("rehearse", "“{words}” {why}.") if words else translate("rehearse", "{why}.")
    return shown, told.format(words=words, why=_sentence(why))


def _why_and_words(what: str) -> tuple[str, str]:
    """`hard limit: discount: I can take ten off.`: the last part is the sentence itself."""
    parts = what.split(": ")
    if len(parts) < 2:
        return what, ""
    reasons = 2 if len(parts) > 2 and parts[0] in _WITH_DETAIL else 1
    return ": ".join(parts[:reasons]), ": ".join(parts[reasons:])


_WITH_DETAIL = ("hard limit", "not grounded", "private before identity")
"""Reasons that name what was found, before the sentence."""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
