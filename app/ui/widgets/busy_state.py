"""Something that takes a while: how far it is, how long it lasts, and a way out."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.widgets.bar import Bar
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.surface import Surface
from app.ui.words import number

CENTRE = Qt.AlignmentFlag.AlignCenter
BAR_WIDTH = 440


class Progress(Protocol):
    """How far long work is, as the engine tells it. None while nobody can tell."""

    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int | None: ...
    @property
    def secs_left(self) -> float | None: ...


class BusyState(Surface):
    """Count, bar, time left, counts so far, and Cancel. The work itself runs elsewhere."""

    cancelled = Signal()

    def __init__(
        self,
        *,
        unit: str = "",
        cancel_text: str = "",
        note: str = "",
        name: str = "busy_state",
        parent: QWidget | None = None,
    ) -> None:
        """`unit`: the plural after the count ("rows"). `note`: one line below the button."""
        super().__init__("card", parent=parent)
        self.setObjectName(name)
        self._unit = unit
        self._title = Label("", "title", align=CENTRE)
        self._count = Label("", "second", align=CENTRE)
        self._bar = Bar(height=8)
        self._percent = Label("", "smallstrong")
        self._left = Label("", "small")
        self._counts = QHBoxLayout()
        self._counts.setSpacing(40)
        self._shown_counts: tuple[tuple[str, str], ...] = ()
        self.cancel_button = Button(cancel_text or self.tr("Cancel"), name="cancel_work_button")
        self.cancel_button.clicked.connect(self.cancelled)
        self._note = Label(note, "caption", align=CENTRE)
        self._lay_out()
        # Not before: without a parent it would be a window for a moment.
        self._note.setVisible(bool(note))

    def _lay_out(self) -> None:
        self._bar.setFixedWidth(BAR_WIDTH)
        scale = QWidget()
        scale.setFixedWidth(BAR_WIDTH)
        scale.setLayout(row(self._percent, None, self._left))
        middle = column(
            None,
            self._title,
            self._count,
            8,
            row(None, self._bar, None),
            row(None, scale, None),
            12,
            row(None, self._counts, None),
            16,
            row(None, self.cancel_button, None),
            self._note,
            None,
            margin=24,
        )
        self.setLayout(middle)

    def show(
        self,
        title: str | None = None,
        progress: Progress | None = None,
        counts: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show what is being done and how far it is; `counts` as in ("1,904", "warned").

        Without progress or a total there is no bar. Without a title it is Qt's show().
        """
        if title is None:
            super().show()
            return
        self._title.set_text(title)
        self.setAccessibleName(title)
        total = progress.total if progress is not None else None
        for part in (self._bar, self._percent, self._left):
            part.setVisible(bool(total))
        self._count.set_text("" if progress is None else self._counted(progress))
        if progress is not None and total:
            self._bar.set_value(progress.done, total)
            share = min(100, 100 * progress.done // total)
            self._percent.set_text(self.tr("{share} %").format(share=share))
            self._left.set_text(self._time_left(progress.secs_left))
        self._show_counts(tuple(counts))

    def _counted(self, progress: Progress) -> str:
        done = number(progress.done)
        if progress.total:
            words = self.tr("{done} of {total} {unit}")
            told = words.format(done=done, total=number(progress.total), unit=self._unit)
        elif progress.done:
            told = self.tr("{done} {unit}").format(done=done, unit=self._unit)
        else:
            told = ""
        return told.strip()

    def _time_left(self, seconds: float | None) -> str:
        if seconds is None:
            return ""
        if seconds < 1:
            return self.tr("about a second left")
        if seconds < 90:
            return self.tr("about {count} seconds left").format(count=number(round(seconds)))
        return self.tr("about {count} minutes left").format(count=number(round(seconds / 60)))

    def _show_counts(self, counts: tuple[tuple[str, str], ...]) -> None:
        if counts == self._shown_counts:
            return
        self._shown_counts = counts
        while self._counts.count() > len(counts):
            self._drop_count()
        for place, (value, word) in enumerate(counts):
            if place == self._counts.count():
                added = _Count()
                self._counts.addWidget(added)
                added.show()
            item = self._counts.itemAt(place)
            shown = item.widget() if item is not None else None
            if isinstance(shown, _Count):
                shown.tell(value, word)

    def _drop_count(self) -> None:
        taken = self._counts.takeAt(self._counts.count() - 1)
        gone = taken.widget() if taken is not None else None
        if gone is not None:
            gone.hide()
            gone.deleteLater()


class _Count(QWidget):
    """One of the counts so far."""

    def __init__(self) -> None:
        super().__init__()
        self._value = Label("", "head", align=CENTRE)
        self._word = Label("", "caption", align=CENTRE)
        self.setLayout(column(self._value, self._word, gap=0))

    def tell(self, value: str, word: str) -> None:
        self._value.set_text(value)
        self._word.set_text(word)
