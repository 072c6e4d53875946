"""About a call: who asked for it, how its provider says that it ended, and its id."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from app.engine.model.call import Call
from app.ui.pages.results.asked_by import asked_by
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.surface import Surface

NAMES_WIDTH = 84


class DetailsCard(Surface):
    """Names at the left, values at the right; what is not known takes no row."""

    copied = Signal()

    def __init__(self) -> None:
        super().__init__("card")
        self.setObjectName("call_details")
        tr = self.tr
        self._asked = Label("", "small", wrap=True)
        self._end = Label("", "small", wrap=True)
        self._end_name = Label(tr("Ended"), "small")
        self._end.setToolTip(tr("As the provider says"))
        self.id = Label("", "mono", elide=True)
        self.id.setObjectName("call_control_id")
        self.copy = Button(
            "",
            "ghost",
            "copy",
            small=True,
            name="copy_call_id_button",
            tip=tr("Copy the call's id"),
        )
        self.copy.clicked.connect(self._on_copy)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, NAMES_WIDTH)
        grid.setColumnStretch(1, 1)
        held = QWidget()
        held.setLayout(row((self.id, 1), self.copy, gap=4))
        for place, (name, value) in enumerate(
            (
                (Label(tr("Asked for by"), "small"), self._asked),
                (self._end_name, self._end),
                (Label(tr("Call id"), "small"), held),
            )
        ):
            grid.addWidget(name, place, 0)
            grid.addWidget(value, place, 1)
        self.setLayout(
            column(Label(tr("About this call"), "head"), grid, margin=(16, 14, 12, 14), gap=10)
        )

    def show_call(self, call: Call, campaign: str) -> None:
        """`campaign`: the name of the one that it is of, or empty."""
        self._asked.set_text(asked_by(call.origin, call.triggered_by, campaign))
        self._end.set_text(call.reason)
        for part in (self._end_name, self._end):
            part.setVisible(bool(call.reason))
        self.id.set_text(call.call_control_id)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.id.text())
        self.copied.emit()
