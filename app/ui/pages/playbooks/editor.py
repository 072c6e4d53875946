"""The playbook's editor: what is written, coloured, numbered, with its findings underlined."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit, QWidget

from app.engine.model.profile import PlaybookProblem
from app.ui import theme
from app.ui.coalesce import Coalesce
from app.ui.pages.playbooks.edits import EditedText, Place, bare
from app.ui.pages.playbooks.faithful import FaithfulEdit
from app.ui.pages.playbooks.gutter import TONES, Gutter
from app.ui.pages.playbooks.picture import units
from app.ui.pages.playbooks.styles import CHIP, formats

_WORST = ("error", "warning", "info")


class PlaybookEditor(FaithfulEdit):
    """Colours only the lines in sight, so that a file of any size opens at once."""

    line_changed = Signal(int)
    """The cursor came to another 0-based line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("playbook_editor")
        self.setAccessibleName(self.tr("Playbook text"))
        self.setProperty("c", "editor")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.document().setDocumentMargin(8)
        self._findings: dict[int, list[PlaybookProblem]] = {}
        self._remark = Coalesce(self, self._mark_shown, 0)
        self._line = 0
        self._stamp = 1
        self._marked: tuple[int, ...] = ()
        self.gutter = Gutter(self)
        self.updateRequest.connect(self._on_update)
        self.blockCountChanged.connect(lambda _count: self._make_room())
        self.cursorPositionChanged.connect(self._on_cursor)
        self.document().contentsChange.connect(self._recolour)
        theme.signals.changed.connect(self._on_theme)
        self._make_room()

    # What others ask

    def show_source(self, source: EditedText) -> None:
        self._findings = {}
        super().show_source(source)
        self._line = 0
        self._mark()
        self._colour_shown()

    def show_findings(self, findings: Sequence[PlaybookProblem]) -> None:
        """Underline these and put a dot beside their lines."""
        self._findings = {}
        for finding in findings:
            self._findings.setdefault(finding.line - 1, []).append(finding)
        self._mark()
        self.gutter.update()

    def findings_at(self, line: int) -> list[PlaybookProblem]:
        return self._findings.get(line, [])

    def worst(self, line: int) -> str | None:
        """The severity of the worst finding on a 0-based line."""
        here = {finding.severity for finding in self._findings.get(line, ())}
        return next((severity for severity in _WORST if severity in here), None)

    def line(self) -> int:
        """The 0-based line of the cursor."""
        return self.textCursor().blockNumber()

    def go_to_line(self, line: int, *, centre: bool = False) -> None:
        """Put the cursor at the start of a 0-based line and show it near the top."""
        line = max(0, min(line, self.blockCount() - 1))
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(line)))
        if centre:
            self.verticalScrollBar().setValue(max(0, self._top_of(line) - 1))
        self.setFocus()

    def select(self, start: Place, end: Place) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self.position(start))
        cursor.setPosition(self.position(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def fix(self, finding: PlaybookProblem) -> bool:
        """Write what the finding proposes in the place of its subject; False where it is gone."""
        line = finding.line - 1
        text = bare(self.source.lines[line]) if line < self.blockCount() else ""
        at = text.find(finding.subject) if finding.subject else -1
        if at < 0 or finding.fix is None:
            return False
        self.replace(Place(line, at), Place(line, at + len(finding.subject)), finding.fix)
        return True

    def insert(self, text: str) -> None:
        """Put words where the cursor stands."""
        self.replace_selection(text)
        self.setFocus()

    def shown_lines(self) -> Iterator[tuple[int, float, float]]:
        """Line, top and height (of its first row) of what is in sight."""
        for block in self._shown():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            layout = block.layout()
            height = layout.lineAt(0).height() if layout.lineCount() else box.height()
            yield block.blockNumber(), box.top(), height

    def line_at(self, y: float) -> int:
        """The 0-based line at a height of the viewport."""
        return self.cursorForPosition(QPointF(0, y).toPoint()).blockNumber()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.contentsRect()
        self.gutter.setGeometry(QRect(area.left(), area.top(), self.gutter.wide(), area.height()))
        self._colour_shown()
        self._remark.soon()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.document().findBlockByNumber(self.line())
        box = self.blockBoundingGeometry(here).translated(self.contentOffset())
        painter.fillRect(
            QRectF(0, box.top(), self.viewport().width(), box.height()), theme.colour("subtle")
        )
        painter.setPen(QPen(theme.colour("accent_soft"), 1))
        painter.setBrush(theme.colour("accent_soft"))
        for block in self._shown():
            text = block.text()
            if "{" in text:
                for chip in CHIP.finditer(text):
                    self._paint_chip(painter, block, units(text[: chip.start()]), len(chip[0]))
        painter.end()
        super().paintEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        free = not self.isReadOnly()
        chosen = self.textCursor().hasSelection()
        for text, do, can in (
            (self.tr("Undo"), self.take_back, free and self.source.can_undo),
            (self.tr("Redo"), self.do_again, free and self.source.can_redo),
            (self.tr("Cut"), self.cut, free and chosen),
            (self.tr("Copy"), self.copy, chosen),
            (self.tr("Paste"), self.paste, free and self.canPaste()),
            (self.tr("Select all"), self.selectAll, True),
        ):
            action = menu.addAction(text)
            action.triggered.connect(do)
            action.setEnabled(can)
        menu.popup(event.globalPos())

    # Colours

    def _shown(self) -> Iterator[QTextBlock]:
        block = self.firstVisibleBlock()
        bottom = self.viewport().height()
        while block.isValid():
            top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
            if top > bottom:
                return
            yield block
            block = block.next()

    def _paint_chip(self, painter: QPainter, block: QTextBlock, start: int, length: int) -> None:
        layout = block.layout()
        origin = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
        for row in (layout.lineAt(n) for n in range(layout.lineCount())):
            first, last = (
                max(start, row.textStart()),
                min(start + length, row.textStart() + row.textLength()),
            )
            if first < last:
                left, right = row.cursorToX(first), row.cursorToX(last)
                x, end = float(_first(left)), float(_first(right))
                box = QRectF(origin.x() + x, origin.y() + row.y(), end - x, row.height())
                painter.drawRoundedRect(box.adjusted(-1, 0.5, 1, -0.5), 5, 5)

    def _colour_shown(self) -> None:
        for block in self._shown():
            if block.userState() != self._stamp:
                self._colour(block)

    def _colour(self, block: QTextBlock) -> None:
        block.setUserState(self._stamp)
        block.layout().setFormats(formats(block.text()))
        self.document().markContentsDirty(block.position(), block.length())

    def _recolour(self, at: int, _removed: int, added: int) -> None:
        # Whole lines that came in between are new and have no colours yet.
        self.document().findBlock(at).setUserState(0)
        self.document().findBlock(at + added).setUserState(0)

    def _on_theme(self) -> None:
        self._stamp += 1
        self._colour_shown()
        self._mark()

    def _on_update(self, area: QRect, scrolled: int) -> None:
        self._colour_shown()
        if scrolled:
            self.gutter.scroll(0, scrolled)
            self._remark.soon()
        else:
            self.gutter.update(0, area.y(), self.gutter.width(), area.height())

    def _make_room(self) -> None:
        self.setViewportMargins(self.gutter.wide(), 0, 0, 0)

    def _top_of(self, line: int) -> int:
        """The scroll bar's value that shows a line at the top: it counts rows, wrapped ones too."""
        return self.document().findBlockByNumber(line).firstLineNumber()

    # Marks

    def _on_cursor(self) -> None:
        line = self.line()
        self.gutter.update()
        if line != self._line:
            self._line = line
            self.source.step_ends()
            self._mark()
            self.line_changed.emit(line)

    def _mark(self) -> None:
        """Underline what was found on the lines in sight."""
        self._marked = tuple(block.blockNumber() for block in self._shown())
        found = [one for line in self._marked for one in self._findings.get(line, ())]
        marks = [self._underline(one) for one in found]
        self.setExtraSelections([mark for mark in marks if mark is not None])
        self.viewport().update()

    def _mark_shown(self) -> None:
        if self._findings and self._marked != tuple(b.blockNumber() for b in self._shown()):
            self._mark()

    def _underline(self, finding: PlaybookProblem) -> QTextEdit.ExtraSelection | None:
        line = finding.line - 1
        if line >= self.blockCount():
            return None
        text = bare(self.source.lines[line])
        at = text.find(finding.subject) if finding.subject else -1
        start, end = (at, at + len(finding.subject)) if at >= 0 else (0, len(text))
        made = QTextEdit.ExtraSelection()
        made.cursor = QTextCursor(self.document())
        made.cursor.setPosition(self.position(Place(line, start)))
        made.cursor.setPosition(self.position(Place(line, end)), QTextCursor.MoveMode.KeepAnchor)
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(theme.colour(TONES[finding.severity]))
        made.format = wave
        return made


def _first(found: object) -> float:
    """PySide gives the place and the cursor's; the checker knows only one."""
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]
