"""What the agent had done: texts, notes, hand-overs, each with what became of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.model.result import ToolRun
from app.ui.pages.results.call_words import state_badge, tool_detail, tool_word
from app.ui.widgets.badge import Badge
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.tile import Tile


class ToolsCard(Surface):
    """Hidden where nothing was asked for."""

    def __init__(self) -> None:
        super().__init__("card")
        self._shown: tuple[tuple[ToolRun, str], ...] = ()
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

    def show_tools(self, tools: Sequence[tuple[ToolRun, str]]) -> None:
        """Show (tool, what became of it) in the order they were asked for."""
        if tuple(tools) != self._shown:
            self._shown = tuple(tools)
            while (taken := self._rows.takeAt(0)) is not None:
                if (gone := taken.widget()) is not None:
                    gone.hide()
                    gone.deleteLater()
            for tool, state in tools:
                self._rows.addWidget(_tool_row(tool, state))
        self.setVisible(bool(tools))


def _tool_row(tool: ToolRun, state: str) -> QWidget:
    made = QWidget()
    word, icon = tool_word(tool)
    head = row((Label(word, "strong", elide=True), 1), Badge(*state_badge(tool, state)))
    told = column(head, Label(tool_detail(tool), "small", wrap=True), gap=2)
    made.setLayout(row(column(Tile(icon, "accent"), None, gap=0), (told, 1), gap=12))
    return made
