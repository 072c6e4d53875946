"""A plain text editor that keeps every byte: its document is a picture of an `EditedText`."""

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.coalesce import Coalesce
from app.ui.pages.playbooks.edits import Change, EditedText, Place, bare
from app.ui.pages.playbooks.picture import BLOCK, as_selected, column, shown, units

_MOVE = QTextCursor.MoveMode.KeepAnchor


class FaithfulEdit(QPlainTextEdit):
    """Typing changes the document first and `source` follows; everything else goes the other way.

    Undo is the source's: Qt's own would bring back a CR as any line end.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = EditedText("")
        self._quiet = False
        self._units = 1
        self.setUndoRedoEnabled(False)
        # Text that is dragged about would be taken away and put in within one change.
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self._resettle = Coalesce(self, self._settle, 0)
        self.document().contentsChange.connect(self._on_contents_change)

    # What others ask

    def show_source(self, source: EditedText) -> None:
        """Show another text; the cursor stands at its start."""
        self.source = source
        with self._untold():
            self.setPlainText("\n".join(shown(bare(line)) for line in source.lines))

    def at(self, position: int) -> Place:
        """The place of a position of the document."""
        block = self.document().findBlock(position)
        line = block.blockNumber()
        return Place(line, column(bare(self.source.lines[line]), position - block.position()))

    def position(self, place: Place) -> int:
        """The document's position of a place."""
        line = bare(self.source.lines[place.line])
        block = self.document().findBlockByNumber(place.line)
        return block.position() + units(line[: place.column])

    def replace(self, start: Place, end: Place, text: str) -> None:
        """Put a text in the place of another as one step; its line ends become the place's own."""
        if self.isReadOnly():
            return
        self.source.step_ends()
        change = self.source.replace(start, end, self.source.own_ends(text, start.line))
        self.source.step_ends()
        self._follow(change)

    def replace_selection(self, text: str) -> None:
        cursor = self.textCursor()
        self.replace(self.at(cursor.selectionStart()), self.at(cursor.selectionEnd()), text)

    def take_back(self) -> None:
        """Undo one step."""
        if not self.isReadOnly():
            self._follow(self.source.undo())

    def take(self, text: str) -> None:
        """Another whole text, as it is, in one step that can be undone; it counts as saved."""
        lines = self.source.lines
        last = Place(len(lines) - 1, len(lines[-1]))
        self.source.step_ends()
        change = self.source.replace(Place(0, 0), last, text)
        self.source.mark_saved()
        self._follow(change)

    def do_again(self) -> None:
        """Redo one step."""
        if not self.isReadOnly():
            self._follow(self.source.redo())

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.take_back()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.do_again()
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.replace_selection("\n")  # Qt would put U+2028 into the file
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        data = QMimeData()
        start, end = self.at(cursor.selectionStart()), self.at(cursor.selectionEnd())
        data.setText(self.source.between(start, end))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.replace_selection(source.text())

    # The document follows the source

    def _follow(self, change: Change | None) -> None:
        if change is None:
            return
        lines = self.source.lines[change.first : change.first + change.count]
        document = self.document()
        cursor = QTextCursor(document.findBlockByNumber(change.first))
        last = document.findBlockByNumber(change.last)
        cursor.setPosition(last.position() + last.length() - 1, _MOVE)
        with self._untold():
            cursor.insertText("\n".join(shown(bare(line)) for line in lines))
        cursor.setPosition(self.position(change.at))
        self.setTextCursor(cursor)
        self._changed()

    @contextmanager
    def _untold(self) -> Generator[None]:
        """Changes of the document that the source already has."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False
            self._units = self.document().characterCount()

    def _settle(self) -> None:
        """A CR and an LF that came together are one line end from now on."""
        for line in self.source.settle():
            block = self.document().findBlockByNumber(line)
            cursor = QTextCursor(self.document())
            cursor.setPosition(block.position() + block.length() - 1)
            with self._untold():
                cursor.deleteChar()

    # The source follows the document

    def _on_contents_change(self, at: int, removed: int, added: int) -> None:
        if self._quiet:
            return
        before, self._units = self._units, self.document().characterCount()
        # Qt may count the end of the last block in; where the sums do not fit, look at everything.
        gone, came = min(removed, before - 1 - at), min(added, self._units - 1 - at)
        if before - gone + came != self._units:
            at, gone, came = 0, before - 1, self._units - 1
        picture = self._selected(at, at + came)
        block = self.document().findBlock(at)
        start = (block.blockNumber(), at - block.position())
        if gone and came:
            first, last = self._walk(*start, 0), self._walk(*start, gone)
            old = as_selected(self.source.between(self._place(*first), self._place(*last)))
            head = _same_head(old, picture)
            tail = _same_head(old[head:][::-1], picture[head:][::-1])
            start = self._walk(*start, units(old[:head]))
            gone = units(old[head : len(old) - tail])
            picture = picture[head : len(picture) - tail]
        end = self._place(*self._walk(*start, gone))
        typed = picture.replace(BLOCK, self.source.end_near(start[0]))
        if self.source.replace(self._place(*start), end, typed) is not None:
            self._changed()

    def _changed(self) -> None:
        self._resettle.soon()
        self.edited.emit()

    def _selected(self, start: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, _MOVE)
        return cursor.selectedText()

    def _walk(self, line: int, unit: int, count: int) -> tuple[int, int]:
        """Line and unit that stand `count` units further in the source, line ends counting one."""
        lines = self.source.lines
        while count > (room := units(bare(lines[line])) - unit) and line + 1 < len(lines):
            count -= room + 1
            line, unit = line + 1, 0
        return line, unit + count

    def _place(self, line: int, unit: int) -> Place:
        return Place(line, column(bare(self.source.lines[line]), unit))


def _same_head(one: str, other: str) -> int:
    """How many letters two texts begin with in common."""
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return number
    return min(len(one), len(other))
