"""What was agreed: each answer with the words that prove it and the place where they were said."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.model.result import CallResult, FieldValue, Turn
from app.ui.pages.results.call_words import field_value, field_word
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.transcript_view import time_text


class AgreedCard(Surface):
    """A few rows, made again when another call is shown."""

    turn_wanted = Signal(int)
    """Somebody wants to read the turn (from 0) in which an answer was given."""

    def __init__(self) -> None:
        super().__init__("card")
        self._proven = Badge()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._nothing = Label("", "small", wrap=True)
        self._branch = Label("", "small", wrap=True)
        head = row(Label(self.tr("What was agreed"), "head"), None, self._proven)
        self.setLayout(
            column(head, self._rows, self._nothing, self._branch, margin=(16, 14, 16, 14), gap=10)
        )

    def show_result(self, result: CallResult | None, *, over: bool = True) -> None:
        """Show what a call came to; None where nobody can tell (yet, while it is not over)."""
        fields = result.fields if result is not None else {}
        turns = result.turns if result is not None else ()
        self._show_fields(fields, turns)
        self._show_proof(fields)
        self._nothing.setVisible(not fields)
        self._nothing.set_text(
            self.tr("Nothing was noted in this call.")
            if over
            else self.tr("Answers stand here as soon as the call is over.")
        )
        branches = result.branches if result is not None else ()
        told = self.tr("Followed in the playbook: {branches}")
        self._branch.set_text(told.format(branches=", ".join(branches)))
        self._branch.setVisible(bool(branches))

    def _show_fields(self, fields: Mapping[str, FieldValue], turns: Sequence[Turn]) -> None:
        while (taken := self._rows.takeAt(0)) is not None:
            if (gone := taken.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for place, (name, field) in enumerate(fields.items()):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(self._field(name, field, turns))

    def _field(self, name: str, field: FieldValue, turns: Sequence[Turn]) -> QWidget:
        head = row(Label(field_word(name), "small"), None)
        if field.turn is not None and 0 <= field.turn < len(turns):
            when = time_text(turns[field.turn].at)
            jump = Button(when, "link", name=f"jump_{name}")
            jump.setToolTip(self.tr("Show where it was said"))
            jump.clicked.connect(lambda _=False, turn=field.turn: self.turn_wanted.emit(turn))
            head.addWidget(jump)
        made = QWidget()
        value = Label(field_value(field.value), "strong", wrap=True)
        made.setLayout(column(head, value, self._quote(field), gap=2))
        return made

    def _quote(self, field: FieldValue) -> QWidget:
        made = QWidget()
        if field.quote:
            words = Label(field.quote, "small", wrap=True)
            made.setLayout(row(IconLabel("quote", "success_text", 14), (words, 1), gap=8))
        else:
            words = Label(self.tr("No words prove this"), "smallwarn", wrap=True)
            made.setLayout(row(IconLabel("alert", "warning_text", 14), (words, 1), gap=8))
        return made

    def _show_proof(self, fields: Mapping[str, FieldValue]) -> None:
        self._proven.setVisible(bool(fields))
        if all(field.quote for field in fields.values()):
            self._proven.set_badge(self.tr("All proven"), "success", "check")
        else:
            self._proven.set_badge(self.tr("Not all proven"), "warning", "alert")
