"""What came of a campaign's calls, as its chart sorts it: seven colours, each with its word.

To add a group: 1. one line in `_GROUPS` with its colour, its word and its outcomes; every outcome
stands in exactly one group (tests/ui/pages/campaigns/board/test_outcome_parts.py).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from app.engine.model.result import Outcome
from app.ui.widgets.stacked_bar import Part

translate = QCoreApplication.translate

_GROUPS: tuple[tuple[str, Callable[[], str], tuple[Outcome, ...]], ...] = (
    ("c1", lambda: translate("board", "Goal met"), (Outcome.GOAL_MET, Outcome.ALREADY_DONE)),
    ("c2", lambda: translate("board", "Promised"), (Outcome.PROMISED,)),
    (
        "c3",
        lambda: translate("board", "To follow up"),
        (
            Outcome.CALLBACK_REQUESTED, Outcome.CHANGE_REQUESTED, Outcome.PARTIAL,
            Outcome.DISPUTED, Outcome.COMPLAINT, Outcome.HUMAN_REQUESTED,
            Outcome.SPECIAL_HANDLING, Outcome.LANGUAGE_BARRIER, Outcome.UNKNOWN,
        ),
    ),
    (
        "c4",
        lambda: translate("board", "Voicemail"),
        (Outcome.VOICEMAIL_LEFT, Outcome.VOICEMAIL_NONE, Outcome.UNREACHABLE_MACHINE),
    ),
    (
        "c5",
        lambda: translate("board", "Not reached"),
        (
            Outcome.NOT_REACHED, Outcome.NOT_AVAILABLE, Outcome.NO_RESPONSE, Outcome.HUNG_UP,
            Outcome.WRONG_PERSON,
        ),
    ),
    ("c6", lambda: translate("board", "Refused"), (Outcome.REFUSED, Outcome.CANCELLED)),
    ("c7", lambda: translate("board", "Do not call"), (Outcome.OPTED_OUT,)),
)  # fmt: skip


def outcome_parts(counts: Mapping[str, int]) -> Sequence[Part]:
    """The chart's parts from a `Board`'s outcomes; a group without calls is left out."""
    known = {outcome.value for outcome in Outcome}
    told = Counter[str]()
    for key, calls in counts.items():
        # Where nobody was reached the engine counts by how it ended.
        told[key if key in known else Outcome.NOT_REACHED.value] += calls
    parts = [
        (word(), sum(told[outcome.value] for outcome in outcomes), token)
        for token, word, outcomes in _GROUPS
    ]
    return [part for part in parts if part[1]]


def grouped() -> list[Outcome]:
    """Every outcome that stands in a group, as often as it stands there."""
    return [outcome for _, _, outcomes in _GROUPS for outcome in outcomes]
