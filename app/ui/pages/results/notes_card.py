"""What is worth knowing about a call, on soft tones above its words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.pages.results.notes import Note
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button


class NotesCard(QWidget):
    """One banner per note; takes no room without notes."""

    turn_wanted = Signal(int)
    """Somebody wants to read where it was (from 0)."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Note, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self.hide()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these; what stands already is left alone."""
        if tuple(notes) != self._shown:
            self._shown = tuple(notes)
            while (taken := self._rows.takeAt(0)) is not None:
                if (gone := taken.widget()) is not None:
                    gone.hide()
                    gone.deleteLater()
            for place, note in enumerate(notes):
                banner = Banner(note.tone, name=f"call_note_{place}")
                self._rows.addWidget(banner)
                banner.show_words(note.title, note.detail, *self._actions(note, place))
        self.setVisible(bool(notes))

    def _actions(self, note: Note, place: int) -> list[Button]:
        if note.turn is None:
            return []
        show = Button(self.tr("Show"), small=True, name=f"call_note_{place}_button")
        show.setToolTip(self.tr("Show where it was said"))
        show.clicked.connect(lambda _=False, turn=note.turn: self.turn_wanted.emit(turn))
        return [show]
