"""One audit row as a row of the table."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.engine.model.audit import AuditRow
from app.ui import words
from app.ui.audit_words import kind_look, row_detail, row_word
from app.ui.exact import exact
from app.ui.models.cell import EMPTY, Cell, Column

translate = QCoreApplication.translate
HASH_SHOWN = 6


def audit_columns() -> list[Column]:
    """The table's columns, from left to right."""
    return [
        Column("sequence", translate("audit", "Row"), 60, right=True),
        Column("when", translate("audit", "When"), 146),
        Column("what", translate("audit", "What happened"), 216),
        Column("about", translate("audit", "Who or what"), 120, stretch=True),
        Column("call", translate("audit", "Call"), 56),
        Column("hash", translate("audit", "Hash"), 84),
    ]


SIDE_COLUMNS = ("hash",)
"""What a narrow window leaves out: the details beside the table tell it."""


def audit_cell(row: AuditRow, key: str, now: datetime, who: str = "") -> Cell:
    """The cell of a column. `who`: the person of the row's call, where it is known."""
    if key == "sequence":
        return Cell(words.number(row.sequence), tone="text2", right=True)
    if key == "when":
        return Cell(words.moment(row.at, now), tone="text2", tip=exact(row.at))
    if key == "what":
        icon, tone = kind_look(row.kind)
        return Cell(row_word(row), icon=icon, tone=tone, tip=row.kind)
    if key == "about":
        return Cell(row_detail(row) or who, tone="text2")
    if key == "call":
        return EMPTY if row.call_id is None else Cell(words.number(row.call_id), tone="accent_text")
    return Cell(f"{row.hash[:HASH_SHOWN]}…", mono=True, tone="text2", tip=row.hash)
