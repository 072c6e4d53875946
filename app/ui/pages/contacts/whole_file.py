"""A file of which nothing can be used: what it is, and what to do. The engine speaks codes.

To add one: 1. a branch in `_told` with title, sentence and steps. Other codes keep the engine's
own sentence.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.engine.errors import Problem, ProblemKind

translate = QCoreApplication.translate
TO_CHOOSE = ("phone-column-unclear", "no-phone-column")
"""Not lost: a person says which column is to be called."""


def refusal(code: str, message: str, path: Path) -> tuple[str, Problem]:
    """The title and the problem to show."""
    title, detail, hint = _told(code, message, path.name)
    return title, Problem(ProblemKind.VALIDATION_FAILED, detail, hint)


def _told(code: str, message: str, name: str) -> tuple[str, str, str]:
    if code == "html":
        return (
            translate("WholeFile", "This file is a web page, not a spreadsheet"),
            translate(
                "WholeFile",
                "{name} starts like a web page. The site you saved it from had probably signed "
                "you out.",
            ).format(name=name),
            translate(
                "WholeFile",
                "Sign in on that site and export the list again as CSV. Open the new file in a "
                "spreadsheet once: you should see columns. Drop it here.",
            ),
        )
    if code == "binary":
        return (
            translate("WholeFile", "This file is not a plain table"),
            message,
            translate(
                "WholeFile",
                "Open the list in your spreadsheet. Choose Save as, then CSV (UTF-8). Drop the "
                "new file here.",
            ),
        )
    if code == "empty":
        return (
            translate("WholeFile", "There is nobody in this file"),
            message,
            translate(
                "WholeFile",
                "Open the file and look whether people stand in it. Save it again as CSV and "
                "drop it here.",
            ),
        )
    if code == "unreadable":
        return (
            translate("WholeFile", "This file cannot be opened"),
            message,
            translate(
                "WholeFile",
                "Close it in other programs. Check that you may read it, or copy it into your "
                "own folder. Choose it again.",
            ),
        )
    if code == "unclosed-quote":
        return (
            translate("WholeFile", "A quotation mark is open to the end of the file"),
            message,
            translate(
                "WholeFile",
                "Close the quotation mark in that line, or delete it. Save the file and choose "
                "it again.",
            ),
        )
    return translate("WholeFile", "This file cannot be read as a list"), message, ""


def details(code: str, path: Path, size: str, time: str) -> str:
    """What somebody who helps wants to know, as lines to copy."""
    lines = [
        (translate("WholeFile", "code"), code),
        (translate("WholeFile", "file"), f"{path} ({size})" if size else str(path)),
        (translate("WholeFile", "time"), time),
    ]
    return "\n".join(f"{name:<8}{told}" for name, told in lines)
