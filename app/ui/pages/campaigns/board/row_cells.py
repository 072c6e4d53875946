"""One row of a campaign's list as a row of the table.

To add a state: 1. one line in `_STATES` with its words, tone and icon.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.engine.model.board import RowLine
from app.engine.model.campaign import CampaignRow, RowState
from app.ui import words
from app.ui.models.cell import EMPTY, Cell, Column

translate = QCoreApplication.translate

_STATES: dict[RowState, tuple[Callable[[], str], str, str]] = {
    RowState.QUEUED: (lambda: translate("board", "Waiting"), "neutral", "clock"),
    RowState.CALLING: (lambda: translate("board", "On the phone"), "success", "phone"),
    RowState.DONE: (lambda: translate("board", "Done"), "neutral", "check"),
    RowState.SKIPPED: (lambda: translate("board", "Not called"), "warning", "ban"),
    RowState.NEEDS_PERSON: (lambda: translate("board", "Waits for you"), "warning", "user"),
}


def state_word(state: RowState) -> str:
    """Where a row stands, in a word or two."""
    return _STATES[state][0]()


def row_badge(row: CampaignRow) -> tuple[str, str, str]:
    """Word, tone and icon of a row; of one that is done, what came of it."""
    if row.state is RowState.DONE and row.outcome is not None:
        return words.outcome_badge(row.outcome, row.ended)
    word, tone, icon = _STATES[row.state]
    return word(), tone, icon


def row_columns() -> list[Column]:
    """The table's columns, from left to right."""
    return [
        Column("name", translate("board", "Name"), 180),
        Column("number", translate("board", "Number"), 160),
        Column("state", translate("board", "State"), 148),
        Column("calls", translate("board", "Calls"), 60, right=True),
        Column("why", translate("board", "Why"), 240, stretch=True),
    ]


def row_cell(line: RowLine, key: str, why: Callable[[CampaignRow], str]) -> Cell:
    """The cell of a column. `why` gives the engine's sentence about a row."""
    if key == "name":
        return Cell(line.name or translate("board", "No name"), weight=500)
    if key == "number":
        return Cell(words.phone(line.row.to_number), tone="text2")
    if key == "state":
        text, tone, icon = row_badge(line.row)
        return Cell(text, badge=tone, icon=icon)
    if key == "calls":
        return Cell(words.number(line.row.calls), tone="text2", right=True)
    # What came of a row that is done stands in its badge already.
    return EMPTY if line.row.state is RowState.DONE else Cell(why(line.row), tone="text2")
