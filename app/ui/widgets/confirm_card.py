"""The question before real dialing and before what cannot be undone; it says what comes."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from shiboken6 import isValid

from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.surface import Surface
from app.ui.widgets.tile import Tile

WIDTH = 520
NAMES_WIDTH = 120


class ConfirmCard(Surface):
    """Icon, question, facts as name and value; one button that does it, and Cancel."""

    answered = Signal(bool)

    def __init__(
        self,
        icon: str,
        title: str,
        subtitle: str,
        facts: Sequence[tuple[str, str]],
        note: str,
        ok_text: str,
        danger: bool = False,
        asks: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`asks`: what must be chosen or typed first, between the facts and the buttons."""
        super().__init__("card", parent=parent)
        self.setObjectName("confirm_card")
        self.setAccessibleName(title)
        self.setFixedWidth(WIDTH)
        self.ok_button = Button(
            ok_text, "danger" if danger else "primary", icon, name="confirm_ok_button"
        )
        self.cancel_button = Button(self.tr("Cancel"), name="confirm_cancel_button")
        # What cannot be undone is never one thoughtless Enter away.
        self.first_focus = self.cancel_button if danger else self.ok_button
        self.ok_button.clicked.connect(self._on_ok_clicked)
        self.cancel_button.clicked.connect(self._on_cancel_clicked)
        words = column(Label(title, "head", wrap=True), Label(subtitle, "second", wrap=True), gap=2)
        head = row(Tile(icon, "danger" if danger else "solid", 40), (words, 1), gap=14)
        foot = row(
            (Label(note, "caption", wrap=True), 1), self.cancel_button, self.ok_button, gap=10
        )
        asked = [asks, 2] if asks is not None else []
        self.setLayout(column(head, 4, _facts(facts), 6, *asked, foot, margin=24, gap=10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.cancel_button if self.cancel_button.hasFocus() else self.ok_button).click()
            return
        super().keyPressEvent(event)

    def _on_ok_clicked(self) -> None:
        self.answered.emit(True)

    def _on_cancel_clicked(self) -> None:
        self.answered.emit(False)


def _facts(facts: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(10)
    grid.setColumnMinimumWidth(0, NAMES_WIDTH)
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(facts):
        grid.addWidget(Label(name, "second"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(value, "medium", wrap=True), place, 1)
    return grid


async def ask(window: QWidget, card: ConfirmCard) -> bool:
    """Show the card over the window and wait for the answer; closing it means no."""
    answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def settle(yes: bool) -> None:
        if not answer.done():
            answer.set_result(yes)

    overlay = Overlay(window, card)
    card.answered.connect(settle)
    card.answered.connect(overlay.close_now)
    overlay.closed.connect(lambda: settle(False))
    overlay.destroyed.connect(lambda: settle(False))
    overlay.show()
    card.first_focus.setFocus(Qt.FocusReason.PopupFocusReason)
    try:
        return await answer
    finally:
        if isValid(overlay):
            overlay.close_now()
