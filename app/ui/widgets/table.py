"""The one table of the window: a quiet grid over a model of cells, for mouse and keyboard."""

from collections.abc import Callable, Hashable
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHeaderView, QMenu, QTableView, QWidget

from app.ui import theme
from app.ui.models.cell_model import CellModel
from app.ui.widgets.cell_delegate import CellDelegate
from app.ui.widgets.inner_ring import KEYBOARD, paint_inner_ring
from app.ui.widgets.sort_header import SortHeader

HEADER_HEIGHT = 32
TITLE_PADDING = 26
TYPED_SEARCH_ROWS = 2_000


class Table(QTableView):
    """Whole rows are chosen, one at a time. Enter or a double click means "open this row"."""

    activated_row = Signal(int)
    row_chosen = Signal(int)
    """The row under the cursor; -1 when there is none."""
    row_hovered = Signal(int)
    """The row under the mouse; -1 when there is none."""

    def __init__(
        self,
        *,
        name: str,
        accessible: str,
        row_height: int = 32,
        sortable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.hovered_row = -1
        self.closing_line = False
        self.edge_column = 0
        self.frozen_columns = 0
        self.frozen_width = 0
        self._sortable = sortable
        self.by_keyboard = False
        """Whether the focus is here and came from the keyboard."""
        self._most_rows = 0
        self._menu: Callable[[int], list[QAction]] | None = None
        self._kept: tuple[QSettings, str] | None = None
        self._had_row = False
        self._came_back: tuple[Hashable, int] | None = None
        self._dress(row_height)

    def _dress(self, row_height: int) -> None:
        self.setItemDelegate(CellDelegate(self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.entered.connect(self._on_row_entered)
        self.doubleClicked.connect(self._on_double_click)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(row_height)
        rows.setDefaultSectionSize(row_height)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalHeader(SortHeader(self) if self._sortable else self.horizontalHeader())
        self.horizontalHeader().setFixedHeight(HEADER_HEIGHT)

    def setHorizontalHeader(self, header: QHeaderView) -> None:
        """Another header, such as a `MapHeader`; before the model is set."""
        super().setHorizontalHeader(header)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setSectionsClickable(isinstance(header, SortHeader))
        header.sectionResized.connect(self._on_section_resized)
        if isinstance(header, SortHeader):
            header.sortIndicatorChanged.connect(self._on_sort)

    def setModel(self, model: CellModel | None) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]  # every table of ours has cells
        super().setModel(model)
        if model is None:
            return
        self._place_columns(model)
        self.selectionModel().currentRowChanged.connect(self._on_current_row)
        model.modelAboutToBeReset.connect(self._note_place)
        model.modelReset.connect(self._return_to_place)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self._on_rows_changed)
        self._fit()

    def cells(self) -> CellModel:
        """The model, as what it is. Only after `setModel`."""
        return cast("CellModel", self.model())

    # What pages ask for

    def current_row(self) -> int:
        """The chosen row; -1 if none is."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Choose a row and bring it into view."""
        index = self.cells().index(row, max(0, self.currentIndex().column()))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def fit_to_rows(self, most: int) -> None:
        """Be as high as the rows need, up to `most` of them; no scroll bar while all fit."""
        self._most_rows = most
        self._fit()

    def remember(self, settings_key: str, settings: QSettings | None = None) -> None:
        """Keep column widths under this key from one start to the next."""
        kept = settings if settings is not None else QSettings()
        for place, column in enumerate(self.cells().columns):
            width = kept.value(f"{settings_key}/{column.key}")
            if width is not None and not column.stretch:
                self.setColumnWidth(place, int(str(width)))
        self._kept = (kept, settings_key)

    def row_menu(self, actions: Callable[[int], list[QAction]]) -> None:
        """Offer these actions for a row, on a right click or the menu key."""
        self._menu = actions

    # Columns

    def _place_columns(self, model: CellModel) -> None:
        header = self.horizontalHeader()
        # The style sheet's own font, which the header does not tell. Languages differ in length.
        metrics = QFontMetrics(theme.font(12, 500))
        for place, column in enumerate(model.columns):
            stretch = QHeaderView.ResizeMode.Stretch
            normal = QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, stretch if column.stretch else normal)
            title = metrics.horizontalAdvance(column.title) + TITLE_PADDING
            self.setColumnWidth(place, max(column.width, title))

    def _on_section_resized(self, section: int, _old: int, width: int) -> None:
        if self._kept is None or width == 0:
            return
        column = self.cells().columns[section]
        if not column.stretch:
            settings, key = self._kept
            settings.setValue(f"{key}/{column.key}", width)

    def _on_sort(self, section: int, order: Qt.SortOrder) -> None:
        self.cells().sort(section, order)

    # Rows that stay where they were

    def _note_place(self) -> None:
        self._had_row = self.current_row() >= 0
        key_at = getattr(self.model(), "key_at", None)
        key = key_at(self.current_row()) if key_at is not None else None
        self._came_back = None if key is None else (key, self.verticalScrollBar().value())

    def _return_to_place(self) -> None:
        key, scrolled = self._came_back or (None, 0)
        row_of = getattr(self.model(), "row_of", None)
        row = row_of(key) if key is not None and row_of is not None else -1
        if row >= 0:
            self.setCurrentIndex(self.cells().index(row, 0))
            self.verticalScrollBar().setValue(scrolled)
        elif self._had_row:
            # A reset takes the cursor away without a word.
            self.row_chosen.emit(-1)

    def _on_rows_changed(self) -> None:
        self.hovered_row = -1
        self._fit()

    def _fit(self) -> None:
        if not self._most_rows or self.model() is None:
            return
        count = self.cells().rowCount()
        rows = min(count, self._most_rows) * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().height() + rows + 1)
        always, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(always if count <= self._most_rows else needed)

    # Mouse and keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() >= 0:
            if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.activated_row.emit(self.current_row())
                return
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        # Qt would walk through every row of a long table, fetching each page of it.
        if self.cells().rowCount() <= TYPED_SEARCH_ROWS:
            super().keyboardSearch(search)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if self._menu is None or not index.isValid():
            return
        corner = QPoint(24, self.visualRect(index).bottom())
        at = event.globalPos() if by_mouse else self.viewport().mapToGlobal(corner)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._menu(index.row()))
        menu.popup(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keyboard = False
        super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hover(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_keyboard = event.reason() in KEYBOARD
        super().focusInEvent(event)
        if self.by_keyboard and self.model() is not None and not self.currentIndex().isValid():
            self.setCurrentIndex(self.cells().index(0, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.by_keyboard = False
        super().focusOutEvent(event)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        under = self.frozen_width - self.columnViewportPosition(index.column())
        if under > 0 and index.column() >= self.frozen_columns:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - under)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.by_keyboard:
            paint_inner_ring(self.viewport())

    def hover(self, row: int) -> None:
        """Show a row as the one under the mouse; -1 for none."""
        before, self.hovered_row = self.hovered_row, row
        if row == before:
            return
        self.row_hovered.emit(row)
        for changed in (before, row):
            if changed >= 0:
                height = self.rowHeight(changed)
                top = self.rowViewportPosition(changed)
                self.viewport().update(0, top, self.viewport().width(), height)

    def _on_row_entered(self, index: QModelIndex) -> None:
        self.hover(index.row())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hover(-1)
        return super().viewportEvent(event)

    def _on_double_click(self, index: QModelIndex) -> None:
        self.activated_row.emit(index.row())

    def _on_current_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.row_chosen.emit(current.row())
