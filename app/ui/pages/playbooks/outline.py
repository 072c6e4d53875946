"""The headings of a playbook as a tree, with how much was found under each."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from app.engine.model.profile import Playbook, Section
from app.ui.widgets.badge import badge_width, paint_badge

LINE = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
WORST = Qt.ItemDataRole.UserRole + 2
TONES = {"error": "danger", "warning": "warning", "info": "info"}
_ORDER = ("error", "warning", "info")
ROW = 30
_Index = QModelIndex | QPersistentModelIndex


class Outline(QTreeView):
    """A click or Enter goes to the heading; `show_line` marks the one the cursor is under."""

    wanted = Signal(int)
    """0-based line of a heading that a person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("playbook_outline")
        self.setAccessibleName(self.tr("Outline of the playbook"))
        self.setHeaderHidden(True)
        self.setIndentation(12)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformRowHeights(True)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Rows(self))
        self._items: list[QStandardItem] = []
        self._shown: tuple[tuple[str, int], ...] = ()
        self.clicked.connect(lambda index: self.wanted.emit(index.data(LINE)))
        self.activated.connect(lambda index: self.wanted.emit(index.data(LINE)))

    def show_playbook(self, playbook: Playbook) -> None:
        """Headings and their counts; the tree is built anew only when headings changed."""
        shape = tuple((section.title, section.level) for section in playbook.sections)
        if shape != self._shown:
            self._shown = shape
            self._build(playbook.sections)
        for item, section in zip(self._items, playbook.sections, strict=True):
            item.setData(section.line - 1, LINE)
        self._count(playbook)

    def show_line(self, line: int) -> None:
        """Mark the last heading that stands at or above a 0-based line."""
        above = [item for item in self._items if item.data(LINE) <= line]
        if above:
            self.setCurrentIndex(above[-1].index())
        else:
            self.selectionModel().clear()

    def _build(self, sections: Sequence[Section]) -> None:
        self._model.clear()
        self._items = []
        inside: list[tuple[int, QStandardItem]] = []
        for section in sections:
            item = QStandardItem(section.title or self.tr("(no name)"))
            item.setToolTip(item.text())
            while inside and inside[-1][0] >= section.level:
                inside.pop()
            home = inside[-1][1] if inside else self._model.invisibleRootItem()
            home.appendRow(item)
            if section.level > 1:  # the file's own title holds everything: no step to the right
                inside.append((section.level, item))
            self._items.append(item)
        self.expandAll()

    def _count(self, playbook: Playbook) -> None:
        found: dict[int, list[str]] = {}
        at = -1
        sections, problems = playbook.sections, playbook.problems
        for problem in problems:  # both stand in the order of the file
            while at + 1 < len(sections) and sections[at + 1].line <= problem.line:
                at += 1
            found.setdefault(at, []).append(problem.severity)
        for number, item in enumerate(self._items):
            here = found.get(number, [])
            worst = next((severity for severity in _ORDER if severity in here), "")
            item.setData(len(here), COUNT)
            item.setData(worst, WORST)


class _Rows(QStyledItemDelegate):
    """A row with its count at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        count = index.data(COUNT) or 0
        super().paint(painter, option, index)
        if not count:
            return
        text = str(count)
        wide = badge_width(text, "")
        area: QRect = option.rect  # type: ignore[assignment]  # the checker does not know it
        box = QRect(area.right() - wide - 4, area.y(), wide, area.height())
        paint_badge(painter, box, text, TONES[index.data(WORST)], "")

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        if index.data(COUNT):
            metrics = option.fontMetrics  # type: ignore[attr-defined]
            room = option.rect.width() - 48  # type: ignore[attr-defined]
            option.text = metrics.elidedText(  # type: ignore[attr-defined]
                option.text,  # type: ignore[attr-defined]
                Qt.TextElideMode.ElideRight,
                room,
            )

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW)
