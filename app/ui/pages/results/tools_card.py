"""What the agent had done: texts, notes, hand-overs, each with what became of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.model.tools import OutboxItem
from app.ui.pages.results.call_words import item_way, state_badge, tool_detail, tool_word
from app.ui.widgets.badge import Badge
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.tile import Tile


class ToolsCard(Surface):
    """Hidden where nothing was asked for."""

    def __init__(self) -> None:
        super().__init__("card")
        self._shown: tuple[OutboxItem, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.setLayout(
            column(
                Label(self.tr("Done about it"), "head"),
                self._rows,
                margin=(16, 14, 16, 14),
                gap=12,
            )
        )
        self.hide()

    def show_items(self, items: Sequence[OutboxItem]) -> None:
        """Show them in the order they were asked for."""
        if tuple(items) != self._shown:
            self._shown = tuple(items)
            while (taken := self._rows.takeAt(0)) is not None:
                if (gone := taken.widget()) is not None:
                    gone.hide()
                    gone.deleteLater()
            for item in items:
                self._rows.addWidget(_item_row(item))
        self.setVisible(bool(items))


def _item_row(item: OutboxItem) -> QWidget:
    made = QWidget()
    word, icon = tool_word(item.tool)
    badge = Badge(*state_badge(item.tool, item.state.value))
    head = row((Label(word, "strong", elide=True), 1), badge)
    lines = [head, Label(tool_detail(item.tool), "small", wrap=True)]
    if way := item_way(item):
        lines.append(Label(way, "caption", wrap=True))
    told = column(*lines, gap=2)
    made.setLayout(row(column(Tile(icon, "accent"), None, gap=0), (told, 1), gap=12))
    if item.outgoing is not None:
        made.setToolTip(item.outgoing.body)
    return made
