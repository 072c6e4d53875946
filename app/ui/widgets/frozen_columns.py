"""The first columns of a table stay in view while the rest scrolls sideways."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from app.ui.theme import colour
from app.ui.widgets.cell_delegate import CellDelegate
from app.ui.widgets.inner_ring import paint_inner_ring
from app.ui.widgets.map_header import MapHeader
from app.ui.widgets.table import HEADER_HEIGHT, Table


class FrozenColumns(QTableView):
    """A second view of the same model and selection, laid over the table's first columns.

    Made after the table has its model and header; it belongs to the table and dies with it.
    """

    def __init__(self, table: Table, count: int) -> None:
        super().__init__(table)
        self._table = table
        self._count = count
        self.hovered_row = -1
        self.edge_column = 0
        self.closing_line = False
        self.setObjectName("frozen_columns")
        self.setAccessibleName(table.accessibleName())
        self._dress()
        self._share()
        self._connect()
        self._place()
        self.show()
        self.raise_()

    def _dress(self) -> None:
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setItemDelegate(CellDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._table)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(self._table.verticalHeader().minimumSectionSize())
        rows.setDefaultSectionSize(self._table.verticalHeader().defaultSectionSize())

    def _share(self) -> None:
        theirs = self._table.horizontalHeader()
        if isinstance(theirs, MapHeader):
            ours = MapHeader(theirs.height(), self)
            self.setHorizontalHeader(ours)
        self.setModel(self._table.model())
        self.setSelectionModel(self._table.selectionModel())
        header = self.horizontalHeader()
        header.setFixedHeight(max(theirs.minimumHeight(), HEADER_HEIGHT))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theirs.minimumSectionSize())
        self._take_widths()
        if isinstance(theirs, MapHeader) and isinstance(header, MapHeader):
            theirs.keep_first(self._count, header)

    def _connect(self) -> None:
        table = self._table
        header = table.horizontalHeader()
        header.sectionResized.connect(self._take_widths)
        header.geometriesChanged.connect(self._place)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.model().modelReset.connect(self._take_widths)
        table.row_hovered.connect(self._on_row_hovered)
        self.entered.connect(lambda index: table.hover(index.row()))
        self.doubleClicked.connect(lambda index: table.activated_row.emit(index.row()))
        table.installEventFilter(self)
        # Its rows' place is known only when its own layout has given them room.
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().eventFilter(watched, event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._table.hover(-1)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        edge = QRect(self.viewport().width() - 1, 0, 1, self.viewport().height())
        painter.fillRect(edge, colour("control" if self._scrolled() else "border"))
        painter.end()
        if self._table.by_keyboard:
            paint_inner_ring(self.viewport(), beyond=20)

    def _scrolled(self) -> bool:
        return self._table.horizontalScrollBar().value() > 0

    def _take_widths(self) -> None:
        for column in range(self.model().columnCount() if self.model() else 0):
            self.setColumnHidden(column, column >= self._count)
            if column < self._count:
                self.setColumnWidth(column, self._table.columnWidth(column))
        self._place()

    def _place(self) -> None:
        columns = range(min(self._count, self._table.cells().columnCount()))
        width = sum(self._table.columnWidth(column) for column in columns)
        self._table.frozen_columns, self._table.frozen_width = self._count, width
        frame = self._table.frameWidth()
        height = self._table.horizontalHeader().height() + self._table.viewport().height()
        self.setGeometry(frame, frame, width, height)

    def _on_row_hovered(self, row: int) -> None:
        before, self.hovered_row = self.hovered_row, row
        for changed in (before, row):
            if changed >= 0:
                top = self.rowViewportPosition(changed)
                self.viewport().update(0, top, self.width(), self.rowHeight(changed))
