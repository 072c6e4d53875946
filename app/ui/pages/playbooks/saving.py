"""From the editor to the disk and back, so that nobody's words are lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor

from app.ui.pages.playbooks.edits import EditedText
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button

if TYPE_CHECKING:
    from app.ui.page import Page
    from app.ui.pages.playbooks.editor_column import EditorColumn
    from app.ui.pages.playbooks.playbook_file import PlaybookFile


class Saving(QObject):
    """Saves, asks whose text shall stand, says why a file can only be read."""

    told = Signal(bool)
    """Whether something is not saved."""
    changed = Signal()
    """A save would write something else now, though nobody typed."""
    read_again = Signal()
    """The editor shows what another program wrote."""

    def __init__(
        self, page: Page, file: PlaybookFile, column: EditorColumn, notice: Banner
    ) -> None:
        super().__init__(page)
        self._page = page
        self._shell = page.shell
        self._file = file
        self._column = column
        self._editor = column.editor
        self._notice = notice
        file.changed_outside.connect(self._on_changed_outside)

    def tell(self) -> None:
        self.told.emit(self._editor.source.dirty)

    def save(self) -> bool:
        """Write the file; False where it was refused or somebody else changed it."""
        if self._editor.isReadOnly() or self._file.document is None:
            return False
        if not self._editor.source.dirty:
            return True
        differs = self._shell.attempt(self._file.differs)
        if differs is None:
            return False
        if differs:
            self._ask_whose(saving=True)
            return False
        return self._write()

    def show_lock(self) -> None:
        """Say in words why a file can only be read."""
        document = self._file.document
        odd = document is not None and document.readonly
        locked = self._file.locked()
        self._column.set_editable(not odd and not locked)
        if odd:
            convert = Button(self.tr("Convert to UTF-8"), name="convert_button", small=True)
            convert.clicked.connect(self._on_convert)
            self._notice.set_tone("warning")
            self._notice.show_words(
                self.tr("This file is not UTF-8 text, so it is open for reading only"),
                self.tr(
                    "Letters may look wrong. Convert it to change it; saving then writes UTF-8."
                ),
                convert,
            )
        elif locked:
            self._notice.set_tone("info")
            self._notice.show_words(
                self.tr("This file is write-protected, so it is open for reading only"),
                self.tr("Copy it to another place to change it."),
            )

    def _write(self) -> bool:
        text = self._editor.source.text

        def write() -> bool:
            self._file.save(text)
            return True

        if not self._shell.attempt(write):
            return False
        self._editor.source.mark_saved()
        self._page.banner.clear()
        self._notice.clear()
        self.tell()
        return True

    def _on_convert(self) -> None:
        self._file.convert()
        self._notice.clear()
        self._editor.source.touch()
        self._column.set_editable(not self._file.locked())
        self.changed.emit()

    def _on_changed_outside(self) -> None:
        if self._editor.source.dirty:
            self._ask_whose(saving=False)
            return
        text = self._shell.attempt(self._file.adopt)
        if text is None:
            return
        line, at = self._editor.line(), self._editor.verticalScrollBar().value()
        self._editor.show_source(EditedText(text))
        self._notice.clear()
        self.show_lock()
        line = min(line, self._editor.blockCount() - 1)
        self._editor.setTextCursor(QTextCursor(self._editor.document().findBlockByNumber(line)))
        self._editor.verticalScrollBar().setValue(at)
        self.tell()
        self.read_again.emit()

    def _ask_whose(self, *, saving: bool) -> None:
        mine = Button(self.tr("Keep mine"), name="keep_mine_button", small=True)
        theirs = Button(self.tr("Take theirs"), name="take_theirs_button", small=True)
        mine.clicked.connect(lambda: self._keep_mine(saving=saving))
        theirs.clicked.connect(self._take_theirs)
        self._notice.set_tone("warning")
        self._notice.show_words(
            self.tr("Another program changed this file while you were writing"),
            self.tr(
                "Keep mine: saving writes your text over theirs, which is kept in a file beside"
                " it. Take theirs: your text can be brought back with Undo."
            ),
            mine,
            theirs,
        )

    def _keep_mine(self, *, saving: bool) -> None:
        copy = self._shell.attempt(self._file.keep_ours)
        if copy is None:
            return
        self._notice.clear()
        self._shell.say(self.tr("Their version is kept as {file}").format(file=copy.name))
        if saving:
            self._write()

    def _take_theirs(self) -> None:
        text = self._shell.attempt(self._file.adopt)
        if text is None:
            return
        self._notice.clear()
        self._editor.take(text)
        self.show_lock()
        self.tell()
