"""What waits for a person, in a word.

To add a kind: 1. name it in `FollowUpKind` of the engine. 2. One line here with word, tone, icon.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.engine.model.call_line import FollowUpKind

translate = QCoreApplication.translate

KINDS: dict[FollowUpKind, tuple[Callable[[], str], str, str]] = {
    "callback": (lambda: translate("results", "Callback"), "info", "phone"),
    "promise": (lambda: translate("results", "Promise"), "accent", "calendar"),
    "disputed": (lambda: translate("results", "Disputed"), "danger", "flag"),
    "complaint": (lambda: translate("results", "Complaint"), "danger", "flag"),
    "person": (lambda: translate("results", "Wants a person"), "warning", "user"),
    "change": (lambda: translate("results", "Wants a change"), "info", "edit"),
    "unknown": (lambda: translate("results", "Not known"), "warning", "alert"),
    "hand_over": (lambda: translate("results", "Handed to you"), "warning", "user"),
    "look": (lambda: translate("results", "Needs a look"), "neutral", "eye"),
}


def follow_up_badge(kind: FollowUpKind) -> tuple[str, str, str]:
    """Word, tone and icon of a kind."""
    word, tone, icon = KINDS[kind]
    return word(), tone, icon
