"""What was found in a file, in a few words; the engine speaks codes.

To add one: 1. a line in `_FINDINGS` with its title and icon, or in `_REMEDIES` with its words.
test_finding_words.py holds that every code and remedy that the engine uses has one.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.engine.model.checked import LEFT_OUT, VERDICTS, CheckedRow, FindingGroup
from app.ui import words

translate = QCoreApplication.translate

Entry = tuple[Callable[[], str], str]
"""Title (asked for late: the language is set after import) and icon."""

_FINDINGS: dict[str, Entry] = {
    "scientific-notation": (lambda: translate("findings", "Excel cut the number"), "hash"),
    "bad-phone": (lambda: translate("findings", "Not a phone number"), "phone"),
    "two-numbers": (lambda: translate("findings", "Two numbers in one cell"), "phone"),
    "emergency-number": (lambda: translate("findings", "Emergency or short number"), "alert"),
    "country-blocked": (lambda: translate("findings", "Country not allowed"), "ban"),
    "number-blocked": (lambda: translate("findings", "A kind of number never called"), "ban"),
    "do-not-call": (lambda: translate("findings", "On your do-not-call list"), "ban"),
    "other-sheets": (lambda: translate("findings", "Other sheets are not read"), "file"),
    "duplicate": (lambda: translate("findings", "Same number twice"), "copy"),
    "opt-out-column": (lambda: translate("findings", "Asked not to be called"), "ban"),
    "consent-no": (lambda: translate("findings", "Did not agree to calls"), "ban"),
    "consent-unclear": (lambda: translate("findings", "Consent is not clear"), "ban"),
    "extension": (lambda: translate("findings", "Extension is not dialed"), "phone"),
    "extra-cells": (lambda: translate("findings", "Row broke into more cells"), "text"),
    "missing-cells": (lambda: translate("findings", "Row ends too early"), "text"),
    "empty": (lambda: translate("findings", "Empty row"), "text"),
    "nul-byte": (lambda: translate("findings", "Damaged text"), "alert"),
    "control-character": (lambda: translate("findings", "Cannot be read aloud"), "volume"),
    "value-too-long": (lambda: translate("findings", "Too long to be said"), "text"),
    "formula": (lambda: translate("findings", "Looks like a formula"), "hash"),
    "missing-fact": (lambda: translate("findings", "A fact is missing"), "chat"),
    "no-header": (lambda: translate("findings", "No header row"), "info"),
    "encoding-guessed": (lambda: translate("findings", "Check the letters"), "text"),
    "screening-flag": (lambda: translate("findings", "Reads like an order"), "shield"),
    "screening-refuse": (lambda: translate("findings", "Reads like an order"), "shield"),
}


_REMEDIES: dict[str, tuple[Callable[[], str], Callable[[], str], Callable[[], str]]] = {
    "leave-out": (
        lambda: translate("findings", "Leave out"),
        lambda: translate("findings", "{n} row left out"),
        lambda: translate("findings", "{n} rows left out"),
    ),
    "keep-first-number": (
        lambda: translate("findings", "Keep the first number"),
        lambda: translate("findings", "The first number was kept in {n} row"),
        lambda: translate("findings", "The first number was kept in {n} rows"),
    ),
    "letters-to-digits": (
        lambda: translate("findings", "Read letters as digits"),
        lambda: translate("findings", "{n} number mended"),
        lambda: translate("findings", "{n} numbers mended"),
    ),
    "remove-characters": (
        lambda: translate("findings", "Remove those signs"),
        lambda: translate("findings", "{n} row cleaned"),
        lambda: translate("findings", "{n} rows cleaned"),
    ),
    "shorten": (
        lambda: translate("findings", "Shorten"),
        lambda: translate("findings", "{n} row shortened"),
        lambda: translate("findings", "{n} rows shortened"),
    ),
    "join-cells": (
        lambda: translate("findings", "Join the cells"),
        lambda: translate("findings", "{n} row put together"),
        lambda: translate("findings", "{n} rows put together"),
    ),
    "empty-cell": (
        lambda: translate("findings", "Empty the cell"),
        lambda: translate("findings", "{n} cell emptied"),
        lambda: translate("findings", "{n} cells emptied"),
    ),
}
"""What one click does to all rows of a kind: its name, and what is said once it is done."""


def remedy_word(name: str) -> str:
    """`Leave out`."""
    return _REMEDIES[name][0]()


def done_words(name: str, count: int) -> str:
    """`3 rows left out`."""
    _, one, many = _REMEDIES[name]
    return words.count(count, one(), many())


def known_codes() -> frozenset[str]:
    """Every code that has words."""
    return frozenset(_FINDINGS)


def finding_title(group: FindingGroup) -> str:
    """`Excel cut the number`."""
    if group.code == "empty" and group.column is not None:
        return translate("findings", "No phone number")
    if group.code == "missing-fact" and group.column is not None:
        return translate("findings", "{column} is empty").format(column=group.column)
    found = _FINDINGS.get(group.code)
    return found[0]() if found else group.code


def finding_icon(group: FindingGroup) -> str:
    """The icon of its kind."""
    found = _FINDINGS.get(group.code)
    return found[1] if found else "alert"


def verdict_badge(row: CheckedRow) -> tuple[str, str, str]:
    """Word, tone and icon of a row's verdict."""
    codes = {finding.code for finding in row.findings}
    if row.verdict == "accepted":
        return translate("findings", "Accepted"), "success", "check"
    if row.verdict == "warned":
        return translate("findings", "Warned"), "warning", "alert"
    if row.verdict == VERDICTS[LEFT_OUT]:
        return translate("findings", "Left out"), "neutral", "x"
    if not codes:
        return translate("findings", "Waits"), "neutral", "clock"
    if "duplicate" in codes:
        return translate("findings", "Duplicate"), "warning", "copy"
    blocked = codes & {"country-blocked", "number-blocked", "opt-out-column"}
    return translate("findings", "Refused"), "danger", "ban" if blocked else "x"
