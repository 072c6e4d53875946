"""A file of which nothing can be used: what it is, and what to do. The engine speaks codes.

To add one: 1. a line in `_REFUSED` with its title and steps. Other codes keep the engine's own
sentence.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.engine.errors import Problem, ProblemKind

translate = QCoreApplication.translate
TO_CHOOSE = ("phone-column-unclear", "no-phone-column")
"""Not lost: a person says which column is to be called."""

Words = Callable[[], str]

_REFUSED: dict[str, tuple[Words, Words]] = {
    "html": (
        lambda: translate("WholeFile", "This file is a web page, not a spreadsheet"),
        lambda: translate(
            "WholeFile",
            "Sign in on that site and export the list again as CSV. Open the new file in a "
            "spreadsheet once: you should see columns. Drop it here.",
        ),
    ),
    "binary": (
        lambda: translate("WholeFile", "This file is not a plain table"),
        lambda: translate(
            "WholeFile",
            "Open the list in your spreadsheet. Choose Save as, then CSV (UTF-8). Drop the "
            "new file here.",
        ),
    ),
    "empty": (
        lambda: translate("WholeFile", "There is nobody in this file"),
        lambda: translate(
            "WholeFile",
            "Open the file and look whether people stand in it. Save it again as CSV and "
            "drop it here.",
        ),
    ),
    "missing": (
        lambda: translate("WholeFile", "This file is no longer there"),
        lambda: translate(
            "WholeFile",
            "Look for it where it was moved to, or save it again. Choose it there.",
        ),
    ),
    "unreadable": (
        lambda: translate("WholeFile", "This file cannot be opened"),
        lambda: translate(
            "WholeFile",
            "Close it in other programs. Check that you may read it, or copy it into your "
            "own folder. Choose it again.",
        ),
    ),
    "unclosed-quote": (
        lambda: translate("WholeFile", "A quotation mark is open to the end of the file"),
        lambda: translate(
            "WholeFile",
            "Close the quotation mark in that line, or delete it. Save the file and choose "
            "it again.",
        ),
    ),
}
"""Title and steps by code."""


def refusal(code: str, message: str, path: Path) -> tuple[str, Problem]:
    """The title and the problem to show."""
    title, detail, hint = _told(code, message, path.name)
    return title, Problem(ProblemKind.VALIDATION_FAILED, detail, hint)


def _told(code: str, message: str, name: str) -> tuple[str, str, str]:
    if code not in _REFUSED:
        return translate("WholeFile", "This file cannot be read as a list"), message, ""
    title, steps = _REFUSED[code]
    if code == "html":
        message = translate(
            "WholeFile",
            "{name} starts like a web page. The site you saved it from had probably signed "
            "you out.",
        ).format(name=name)
    return title(), message, steps()


def details(code: str, path: Path, size: str, time: str) -> str:
    """What somebody who helps wants to know, as lines to copy."""
    lines = [
        (translate("WholeFile", "code"), code),
        (translate("WholeFile", "file"), f"{path} ({size})" if size else str(path)),
        (translate("WholeFile", "time"), time),
    ]
    return "\n".join(f"{name:<8}{told}" for name, told in lines)
