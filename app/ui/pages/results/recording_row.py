"""A call's recording: played by this computer's own player, from one's own folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.ui import words
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row


class RecordingRow(QWidget):
    """Hidden where there is none. The net is never asked: the file lies here."""

    unplayable = Signal()
    """No program of this computer takes the file."""

    def __init__(self) -> None:
        super().__init__()
        self._file: Path | None = None
        self.play = Button(self.tr("Play recording"), "", "play", name="play_recording_button")
        self.play.clicked.connect(self._on_play)
        self._line = Label("", "small", elide=True)
        self.setLayout(
            column(row(self.play, (self._line, 1), margin=(16, 12, 16, 12)), line(), gap=0)
        )
        self.hide()

    def show_file(self, file: Path | None, until: datetime, now: datetime) -> None:
        """`until`: when it is deleted."""
        self._file = file
        self.setVisible(file is not None)
        if file is None:
            return
        try:
            size = file.stat().st_size
        except OSError:  # deleted since it was looked for
            self.hide()
            return
        big = words.number(max(0.1, round(size / 1_000_000, 1)))
        told = self.tr("{size} MB, kept until {day}")
        self._line.set_text(told.format(size=big, day=words.day(until)))
        if until.year != now.year:
            self._line.set_text(told.format(size=big, day=words.moment(until, now)))

    def _on_play(self) -> None:
        if self._file is None:
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file))):
            self.unplayable.emit()
