"""Outcomes as the chart sorts them: seven colours, each with its word.

To add a group: 1. one line in `_GROUPS` with its colour, its word and its outcomes; every outcome
stands in exactly one group (tests/ui/pages/results/test_outcome_groups.py).
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from app.engine.model.result import Outcome
from app.ui.widgets.stacked_bar import Part

translate = QCoreApplication.translate

_GROUPS: tuple[tuple[str, Callable[[], str], tuple[Outcome, ...]], ...] = (
    (
        "c1",
        lambda: translate("results", "Goal met"),
        (Outcome.GOAL_MET, Outcome.ALREADY_DONE),
    ),
    ("c2", lambda: translate("results", "Promised"), (Outcome.PROMISED,)),
    (
        "c3",
        lambda: translate("results", "To follow up"),
        (
            Outcome.CALLBACK_REQUESTED,
            Outcome.CHANGE_REQUESTED,
            Outcome.PARTIAL,
            Outcome.DISPUTED,
            Outcome.COMPLAINT,
            Outcome.HUMAN_REQUESTED,
            Outcome.SPECIAL_HANDLING,
            Outcome.LANGUAGE_BARRIER,
            Outcome.UNKNOWN,
        ),
    ),
    (
        "c4",
        lambda: translate("results", "Voicemail"),
        (Outcome.VOICEMAIL_LEFT, Outcome.VOICEMAIL_NONE, Outcome.UNREACHABLE_MACHINE),
    ),
    (
        "c5",
        lambda: translate("results", "Not reached"),
        (
            Outcome.NOT_REACHED,
            Outcome.NOT_AVAILABLE,
            Outcome.NO_RESPONSE,
            Outcome.HUNG_UP,
            Outcome.WRONG_PERSON,
        ),
    ),
    (
        "c6",
        lambda: translate("results", "Refused"),
        (Outcome.REFUSED, Outcome.CANCELLED),
    ),
    ("c7", lambda: translate("results", "Do not call"), (Outcome.OPTED_OUT,)),
)


def outcome_parts(counts: Mapping[str, int]) -> Sequence[Part]:
    """The chart's parts from the engine's counts; a group without calls is left out."""
    parts = [
        (word(), sum(counts.get(outcome, 0) for outcome in outcomes), token)
        for token, word, outcomes in _GROUPS
    ]
    return [part for part in parts if part[1]]


def grouped() -> list[Outcome]:
    """Every outcome that stands in a group, as often as it stands there."""
    return [outcome for _, _, outcomes in _GROUPS for outcome in outcomes]
