"""Find in the playbook: as you type, forwards and backwards, around the end."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.surface import Surface


class FindBar(Surface):
    """Enter finds the next, Shift+Enter the one before, Escape goes back to the text."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__("side")
        self._edit = edit
        self.words = LineEdit(
            name="find_input",
            accessible=self.tr("Find in the playbook"),
            icon="search",
            placeholder=self.tr("Find"),
        )
        self.words.installEventFilter(self)
        self.words.textChanged.connect(lambda _text: self._from_here())
        self._told = Label("", "caption")
        before = Button("", "ghost", "up", name="find_before_button", tip=self.tr("The one before"))
        after = Button("", "ghost", "down", name="find_next_button", tip=self.tr("The next one"))
        done = Button("", "ghost", "x", name="find_close_button", tip=self.tr("Close"))
        before.clicked.connect(lambda: self.seek(back=True))
        after.clicked.connect(lambda _on: self.seek())
        done.clicked.connect(self.leave)
        bar = row((self.words, 1), self._told, before, after, done, margin=(12, 6, 12, 6), gap=6)
        self.setLayout(bar)
        self.hide()

    def begin(self) -> None:
        """Show it, with the chosen words in it."""
        chosen = self._edit.textCursor().selectedText()
        self.show()
        if chosen and "\u2029" not in chosen:
            self.words.setText(chosen)
        self.words.setFocus()
        self.words.selectAll()

    def leave(self) -> None:
        self.hide()
        self._edit.setFocus()

    def seek(self, *, back: bool = False) -> None:
        """Choose the next place, or the one before; from the other end after the last."""
        wanted = self.words.text()
        if not wanted:
            self._told.set_text("")
            return
        flags = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
        found = self._edit.find(wanted, flags)
        if not found:
            kept = self._edit.textCursor()
            cursor = QTextCursor(self._edit.document())
            cursor.movePosition(
                QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start
            )
            self._edit.setTextCursor(cursor)
            found = self._edit.find(wanted, flags)
            if not found:
                self._edit.setTextCursor(kept)
        self._told.set_text("" if found else self.tr("Not found"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.seek(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
        return False

    def _from_here(self) -> None:
        """What is typed further is looked for from the same place."""
        cursor = self._edit.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._edit.setTextCursor(cursor)
        self.seek()
