"""Since when somebody may be called: a day, or none while nobody has given one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDateEdit

UNSET = QDate(1900, 1, 1)
"""What Qt holds while no day is given: it knows no empty date."""


class ConsentDay(QDateEdit):
    """Empty until a person gives a day, in the calendar or by keys; Delete empties it again."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._today = UNSET
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Since when"))
        self.setToolTip(self.tr("The day they agreed, if it is known. Delete empties it."))
        self.setDisplayFormat("d MMM yyyy")
        self.setCalendarPopup(True)
        self.setMinimumDate(UNSET)
        self.setSpecialValueText(self.tr("Choose a day"))
        self.setDate(UNSET)

    def show_day(self, day: date | None, today: date) -> None:
        """Show a day, or that there is none; whoever looks for one begins at `today`."""
        self._today = QDate(today.year, today.month, today.day)
        self.setDate(QDate(day.year, day.month, day.day) if day else UNSET)

    def day(self) -> date | None:
        """The day that was given."""
        shown = self.date()
        if shown == UNSET:
            return None
        return date(shown.year(), shown.month(), shown.day())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.date() == UNSET:
            self.calendarWidget().setCurrentPage(self._today.year(), self._today.month())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.setDate(UNSET)
            return
        if self.date() == UNSET and event.text().isdigit():
            self._begin()
        super().keyPressEvent(event)

    def stepBy(self, steps: int) -> None:
        if self.date() == UNSET:
            self._begin()
        else:
            super().stepBy(steps)

    def stepEnabled(self) -> QDateEdit.StepEnabledFlag:
        both = QDateEdit.StepEnabledFlag
        return both.StepUpEnabled | both.StepDownEnabled

    def _begin(self) -> None:
        self.setDate(self._today)
        self.setSelectedSection(QDateEdit.Section.DaySection)
