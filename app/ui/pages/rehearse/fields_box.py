"""What a rehearsed call came to: its outcome, and each answer with the words that prove it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.model.result import CallResult, FieldValue, Turn
from app.ui import words
from app.ui.pages.results.call_words import field_value, field_word
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.transcript_view import time_text


class FieldsBox(Surface):
    """Hidden until the call is over."""

    turn_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__("sunken")
        self.setObjectName("talk_result")
        self._shown: CallResult | None = None
        self._outcome, self._ended = Badge(), Badge()
        self._person = Label("", "smallwarn", wrap=True)
        self._nothing = Label(self.tr("No answer was written down."), "caption", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.setLayout(
            column(
                row(self._outcome, self._ended, None, gap=6),
                self._person,
                self._rows,
                self._nothing,
                margin=12,
                gap=8,
            )
        )
        self.hide()

    def show_result(self, result: CallResult | None) -> None:
        """None while the call goes on."""
        if result == self._shown:
            return
        self._shown = result
        while (taken := self._rows.takeAt(0)) is not None:
            if (gone := taken.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.setVisible(result is not None)
        if result is None:
            return
        self._outcome.set_badge(*words.outcome_badge(result.outcome, result.ended))
        self._ended.set_badge(words.ended_word(result.ended), "neutral")
        self._person.set_text(result.needs_person[:1].upper() + result.needs_person[1:])
        self._person.setVisible(bool(result.needs_person))
        self._nothing.setVisible(not result.fields)
        for name, field in result.fields.items():
            self._rows.addWidget(self._field(name, field, result.turns))

    def _field(self, name: str, field: FieldValue, turns: tuple[Turn, ...]) -> QWidget:
        head = row(Label(field_word(name), "small"), None)
        if field.turn is not None and 0 <= field.turn < len(turns):
            jump = Button(time_text(turns[field.turn].at), "link", name=f"talk_jump_{name}")
            jump.setToolTip(self.tr("Show where it was said"))
            jump.clicked.connect(lambda _=False, turn=field.turn: self.turn_wanted.emit(turn))
            head.addWidget(jump)
        proof = field.quote or self.tr("No words prove this")
        icon, tone = ("quote", "success_text") if field.quote else ("alert", "warning_text")
        quote = Label(proof, "small" if field.quote else "smallwarn", wrap=True)
        made = QWidget(self)
        value = Label(field_value(field.value), "strong", wrap=True)
        made.setLayout(
            column(head, value, row(IconLabel(icon, tone, 14), (quote, 1), gap=8), gap=2)
        )
        return made
