"""One call as a row of the table."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.engine.model.call import Phase
from app.engine.model.call_line import CallLine
from app.engine.model.result import Ended
from app.ui import words
from app.ui.exact import exact
from app.ui.models.cell import EMPTY, Cell, Column
from app.ui.pages.results.asked_by import asked_by

translate = QCoreApplication.translate


def call_columns() -> list[Column]:
    """The table's columns, from left to right."""
    return [
        Column("name", translate("results", "Name"), 160, stretch=True),
        Column("number", translate("results", "Phone"), 148),
        Column("outcome", translate("results", "Outcome"), 144),
        Column("ended", translate("results", "How it ended"), 112),
        Column("campaign", translate("results", "Asked for by"), 148),
        Column("when", translate("results", "When"), 154),
        Column("secs", translate("results", "Length"), 68, right=True),
        Column("cost", translate("results", "Cost"), 72, right=True),
    ]


SIDE_COLUMNS = ("ended", "cost")
"""What a narrow window leaves out: the call itself tells it."""


def line_badge(line: CallLine) -> tuple[str, str, str]:
    """Word, tone and icon of where a call stands or what came of it."""
    if line.outcome is not None:
        return words.outcome_badge(line.outcome, line.ended)
    if line.phase is Phase.IN_CALL:
        return translate("results", "On the phone"), "success", "phone"
    if line.phase is Phase.RINGING:
        return translate("results", "Ringing"), "info", "phone"
    return translate("results", "Under way"), "info", "clock"


def call_cell(line: CallLine, key: str, now: datetime) -> Cell:
    """The cell of a column."""
    if key == "name":
        return Cell(line.name or translate("results", "No name"), weight=500)
    if key == "number":
        return Cell(words.phone(line.number), tone="text2")
    if key == "outcome":
        text, tone, icon = line_badge(line)
        return Cell(text, badge=tone, icon=icon, tip=line.needs_person)
    if key == "ended":
        return _ended(line.ended)
    if key == "campaign":
        if line.api_caller:
            tip = asked_by("api", line.api_caller, "")
            return Cell(line.api_caller, tone="text2", icon="link", tip=tip)
        return Cell(asked_by("single", "", line.campaign), tone="text2")
    if key == "when":
        return Cell(words.moment(line.at, now), tone="text2", tip=exact(line.at))
    if key == "secs":
        return EMPTY if line.secs is None else Cell(words.duration(line.secs), right=True)
    return EMPTY if line.cost_usd is None else Cell(words.money(line.cost_usd), right=True)


def _ended(ended: Ended | None) -> Cell:
    return EMPTY if ended is None else Cell(words.ended_word(ended), tone="text2")
