"""Above a list's people: search, tags, how many there are, and what can be done with the list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.ui import icons, words
from app.ui.widgets.button import Button
from app.ui.widgets.choice import Choice
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.search_box import SearchBox

EVERYBODY = ""
SEARCH, NARROW_SEARCH = 240, 200
LIST_MENU: tuple[tuple[str, str, Callable[[QWidget], str]], ...] = (
    ("rename", "edit", lambda of: of.tr("Rename...")),
    ("consent", "shield", lambda of: of.tr("Why they may be called...")),
    ("undo_import", "undo", lambda of: of.tr("Undo the last import...")),
    ("remove", "x", lambda of: of.tr("Delete the list...")),
)
"""To add one: 1. a line here (its key, an icon, its words), 2. what it does in `ListActions`."""


class PeopleBar(QWidget):
    """`wished` when another search or tag was chosen; `list_wanted(key)` of `LIST_MENU`."""

    wished = Signal()
    list_wanted = Signal(str)
    export_wanted = Signal(str)
    """`csv` or `xlsx`."""

    def __init__(self) -> None:
        super().__init__()
        self._blocked: dict[str, str] = {}
        self._narrow = False
        self._tags: list[tuple[str, int]] = []
        self.search = SearchBox(name="people_search", accessible=self.tr("Search this list"))
        self.search.setFixedWidth(SEARCH)
        self.search.searched.connect(lambda _: self.wished.emit())
        self.tag = Choice(name="tag_filter", accessible=self.tr("Show people with a tag"))
        self.tag.setFixedWidth(152)
        self.tag.chosen.connect(lambda _: self.wished.emit())
        self.tag.hide()
        self._count = Label("", "caption")
        self.undo = Button(
            self.tr("Undo import"), "", "undo", name="undo_import_button",
            tip=self.tr("Put the list back as it was before the last file"),
        )  # fmt: skip
        self.undo.clicked.connect(lambda: self.list_wanted.emit("undo_import"))
        self.export = Button(self.tr("Export"), "", "download", name="export_list_button")
        self.export.clicked.connect(self._on_export_clicked)
        self.more = Button(
            "", "ghost", "dots", name="list_menu_button", tip=self.tr("More for this list")
        )
        self.more.clicked.connect(self._on_more_clicked)
        self.setLayout(
            row(
                self.search, self.tag, None, self._count, self.undo, self.export, self.more,
                margin=(13, 10, 9, 10),
            )
        )  # fmt: skip

    def set_narrow(self, narrow: bool) -> None:
        """A narrow window leaves the undo to the menu."""
        self._narrow = narrow
        self._show_undo()
        self.search.setFixedWidth(NARROW_SEARCH if narrow else SEARCH)

    def show_tags(self, tags: Sequence[tuple[str, int]]) -> None:
        """The tags to choose from; without any there is nothing to choose."""
        if list(tags) == self._tags:
            return
        self._tags = list(tags)
        chosen = self.tag.key()
        self.tag.clear()
        self.tag.add(EVERYBODY, self.tr("Every tag"))
        for tag, people in tags:
            self.tag.add(tag, self.tr("{tag} ({n})").format(tag=tag, n=words.number(people)))
        known = chosen in {tag for tag, _ in tags}
        self.tag.choose(chosen if known else EVERYBODY)
        self.tag.setVisible(bool(tags))

    def show_everybody(self) -> None:
        """Neither search nor tag."""
        self.tag.choose(EVERYBODY)
        self.search.clear_search()

    @property
    def has_tags(self) -> bool:
        """Whether somebody in the list has a tag."""
        return bool(self._tags)

    def show_blocked(self, blocked: dict[str, str]) -> None:
        """What cannot be done with the list now, and why."""
        self._blocked = blocked
        self._show_undo()

    def _show_undo(self) -> None:
        # In the menu it stays, and says why it cannot be done.
        self.undo.setVisible(not self._narrow and "undo_import" not in self._blocked)

    def show_count(self, told: str) -> None:
        self._count.set_text(told)

    def count_words(self) -> str:
        return self._count.text()

    def _on_export_clicked(self) -> None:
        menu = self._menu("export_list_menu")
        for kind, text in (
            ("csv", self.tr("For any program (CSV)")),
            ("xlsx", self.tr("For Excel (XLSX)")),
        ):
            action = menu.addAction(text)
            action.setObjectName(f"export_{kind}")
            action.triggered.connect(lambda _=False, kind=kind: self.export_wanted.emit(kind))
        _drop(menu, self.export)

    def _on_more_clicked(self) -> None:
        menu = self._menu("list_menu")
        menu.setToolTipsVisible(True)
        for key, icon, text in LIST_MENU:
            action = menu.addAction(icons.icon(icon), text(self))
            action.setObjectName(f"list_{key}")
            action.setEnabled(key not in self._blocked)
            action.setToolTip(self._blocked.get(key, ""))
            action.triggered.connect(lambda _=False, key=key: self.list_wanted.emit(key))
        _drop(menu, self.more)

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu


def _drop(menu: QMenu, button: Button) -> None:
    corner = QPoint(button.width() - menu.sizeHint().width(), button.height() + 4)
    menu.popup(button.mapToGlobal(corner))
