"""The audit's rows of one call, and whether the chain they stand in still holds."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.engine.model.audit import AuditRow, Verified
from app.ui import words
from app.ui.audit_words import row_word
from app.ui.exact import exact
from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

MOST_ROWS = 6
HASH_SHOWN = 6


class ProofCard(Surface):
    """Sequence, what happened, hash. Verifying recomputes the whole chain, not these rows alone."""

    verify_wanted = Signal()
    audit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("card")
        self._busy = False
        self.badge = Badge()
        self.badge.hide()
        self.verify_button = Button(self.tr("Verify"), small=True, name="verify_call_button")
        self.verify_button.clicked.connect(self.verify_wanted)
        show = Button(
            "", "ghost", "external", small=True, name="call_audit_button",
            tip=self.tr("Show in the audit"),
        )  # fmt: skip
        show.clicked.connect(self.audit_wanted)
        columns = [
            Column("sequence", self.tr("Row"), 64),
            Column("what", self.tr("What"), 140, stretch=True),
            Column("hash", self.tr("Hash"), 92),
        ]
        self._model = TableModel[AuditRow](columns, _cell, lambda one: one.sequence)
        self.table = Table(
            name="call_audit_table", accessible=self.tr("Audit rows of this call"), row_height=28
        )
        self.table.setModel(self._model)
        self.table.activated_row.connect(lambda _: self.audit_wanted.emit())
        self.table.fit_to_rows(MOST_ROWS)
        head = row(
            Label(self.tr("Audit"), "head"),
            self.badge,
            None,
            show,
            self.verify_button,
            margin=(16, 10, 12, 10),
        )
        self.setLayout(column(head, line(), self.table, margin=(1, 0, 1, 4), gap=0))

    def show_rows(self, rows: Sequence[AuditRow]) -> None:
        """Show what the audit says about the call."""
        self._model.show(rows)

    def forget(self) -> None:
        """Another call: nothing was verified yet."""
        self.badge.hide()

    def begin(self) -> bool:
        """The chain is being recomputed; False when it is already."""
        if self._busy:
            return False
        # Not disabled: the keyboard's place would jump into the table below.
        self._busy = True
        self.badge.set_badge(self.tr("Verifying"), "info", "clock")
        self.badge.show()
        return True

    def end(self) -> None:
        """It may be asked for again."""
        self._busy = False

    def show_verified(self, verified: Verified) -> None:
        """Say what recomputing the chain came to."""
        if verified.ok:
            self.badge.set_badge(self.tr("Chain verified"), "success", "shield")
        else:
            told = self.tr("Broken at row {row}").format(row=words.number(verified.first_bad or 0))
            self.badge.set_badge(told, "danger", "alert")
        self.badge.show()


def _cell(one: AuditRow, key: str) -> Cell:
    if key == "sequence":
        return Cell(str(one.sequence), mono=True, tone="text2", sort=one.sequence)
    if key == "what":
        return Cell(row_word(one), tip="\n".join((row_word(one), exact(one.at))))
    return Cell(f"{one.hash[:HASH_SHOWN]}…", mono=True, tone="text2", tip=one.hash)
