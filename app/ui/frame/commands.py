"""Everything that can be done: shortcuts, the palette, the activity list, whose calls these are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu

from app.ui import theme, words
from app.ui.action import Action
from app.ui.frame.activity import ActivityPanel
from app.ui.frame.palette import Palette, matching
from app.ui.pages import PAGES, SETTINGS
from app.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from app.ui.frame.desk import Desk
    from app.ui.page import Page

FOUND = 5
PALETTE_TOP = 120
APPEARANCE = "window/appearance"


class Commands(QObject):
    """Global shortcuts live on the window; those of a page work while it is in front."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        window = desk.window
        window.rail.search_wanted.connect(self.open_palette)
        window.rail.deployment.clicked.connect(self._on_deployment)
        window.top_bar.activity_wanted.connect(self.toggle_activity)
        self._panel = ActivityPanel(desk.activity)
        self._panel.setParent(window)
        self._panel.wanted.connect(self._on_note)
        self._panel.hide()
        self._global = [self._shortcut(action) for action in self.everywhere() if action.shortcut]
        self._local: list[QShortcut] = []
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._panel, self._panel.hide)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _shortcut(self, action: Action) -> QShortcut:
        shortcut = QShortcut(QKeySequence(action.shortcut), self._desk.window)
        shortcut.activated.connect(action.do)
        return shortcut

    def page_changed(self, page: Page) -> None:
        """The page in front brings its own shortcuts."""
        for shortcut in self._local:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._local = [self._shortcut(a) for a in page.actions() if a.shortcut]
        self._panel.hide()

    def everywhere(self) -> list[Action]:
        """What can be done wherever one is."""
        window, group = self._desk.window, self.tr("Go to")
        found = [
            Action(
                f"go_{page.name}",
                page.text,
                lambda name=page.name: window.go(name),
                page.icon,
                self.tr("Ctrl+{n}").format(n=number),
                self.tr("page"),
                group,
            )
            for number, page in enumerate((*PAGES, SETTINGS), 1)
        ]
        return found + self._doing() + self._appearance() + self._help()

    def _doing(self) -> list[Action]:
        window, line = self._desk.window, self._desk.line
        do = self.tr("Do")
        return [
            Action(
                "palette",
                self.tr("Search or run a command"),
                self.open_palette,
                "search",
                "Ctrl+K",
                "",
                do,
            ),
            Action(
                "import",
                self.tr("Import contacts"),
                lambda: window.go("contacts", choose=True),
                "upload",
                "Ctrl+I",
                self.tr("CSV or text with columns"),
                do,
            ),
            Action(
                "new_campaign",
                self.tr("New campaign"),
                lambda: window.go("campaigns", new=True),
                "plus",
                "Ctrl+N",
                "",
                do,
            ),
            Action(
                "call_one",
                self.tr("Call one person"),
                lambda: window.go("call"),
                "phone",
                "",
                "",
                do,
            ),
            Action(
                "pause",
                self.tr("Pause the campaign"),
                line.pause,
                "pause",
                "Ctrl+.",
                self.tr("live calls go on"),
                do,
            ),
            Action("resume", self.tr("Resume the campaign"), line.resume, "play", "", "", do),
            Action(
                "verify",
                self.tr("Verify the audit"),
                lambda: window.go("audit", verify=True),
                "shield",
                "",
                self.tr("recomputes every row"),
                do,
            ),
            Action(
                "activity",
                self.tr("What happened lately"),
                self.toggle_activity,
                "bell",
                "Ctrl+J",
                "",
                do,
            ),
            Action(
                "welcome",
                self.tr("Set up step by step"),
                lambda: window.go("welcome"),
                "bolt",
                "",
                self.tr("the first steps, again"),
                do,
            ),
        ]

    def _appearance(self) -> list[Action]:
        group = self.tr("Appearance")
        looks = (
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("system", self.tr("As the system")),
        )
        return [
            Action(
                f"look_{name}",
                text,
                lambda name=name: self.choose_look(name),
                "eye",
                "",
                group,
                group,
            )
            for name, text in looks
        ]

    def _help(self) -> list[Action]:
        group = self.tr("Help")
        folder = QUrl.fromLocalFile(str(self._desk.folder))
        return [
            Action(
                "folder",
                self.tr("Open the data folder"),
                lambda: QDesktopServices.openUrl(folder),
                "file",
                "",
                "",
                group,
            ),
            Action(
                "quit", self.tr("Close Playcall"), self._desk.window.close, "x", "Ctrl+Q", "", group
            ),
        ]

    def choose_look(self, name: str) -> None:
        self._desk.window.memory.setValue(APPEARANCE, name)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.choose(app, theme.wish(name))

    def find(self, typed: str) -> Sequence[Action]:
        """What the palette shows for what was typed: actions first, then people and campaigns."""
        front = self._desk.window.front
        here = front.actions() if front is not None else []
        usable = [action for action in (*here, *self.everywhere()) if action.enabled]
        found = [action for action in usable if action.name != "palette"]
        return [*matching(found, typed), *(self._things(typed) if typed.strip() else ())]

    def _things(self, typed: str) -> list[Action]:
        engine, window = self._desk.engine, self._desk.window
        people, running = self.tr("People called"), self.tr("Campaigns")
        calls = [
            Action(
                f"call_{line.id}",
                line.name or words.phone(line.number),
                lambda call=line.id: window.go("results", call=call),
                "user",
                "",
                words.phone(line.number),
                people,
            )
            for line in engine.calls.page(limit=FOUND, search=typed.strip())
        ]
        campaigns = [
            Action(
                f"campaign_{campaign.id}",
                campaign.name,
                lambda name=campaign.name: window.go("campaigns", campaign=name),
                "campaign",
                "",
                words.campaign_state_word(campaign.state),
                running,
            )
            for campaign in engine.campaigns.all()
            if typed.casefold().strip() in campaign.name.casefold()
        ]
        return calls + campaigns[:FOUND]

    def open_palette(self) -> None:
        palette = Palette(self.find)
        palette.overlay = Overlay(self._desk.window, palette, top=PALETTE_TOP)
        palette.overlay.show()
        palette.typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def toggle_activity(self) -> None:
        panel, window = self._panel, self._desk.window
        if panel.isVisible():
            panel.hide()
            return
        panel.show_notes()
        bell = window.top_bar.activity
        corner = bell.mapTo(window, QPoint(bell.width() - panel.width(), bell.height() + 6))
        panel.move(max(8, corner.x()), corner.y())
        panel.raise_()
        panel.show()
        panel.table.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_note(self, page: str, what: dict[str, object]) -> None:
        self._panel.hide()
        self._desk.window.go(page, **what)

    def _on_deployment(self) -> None:
        button = self._desk.window.rail.deployment
        menu = QMenu(button)
        menu.setObjectName("deployment_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self._desk.deployment()
        for found in self._desk.engine.deployments.all():
            action = menu.addAction(found.business or found.agent_name)
            action.setCheckable(True)
            action.setChecked(chosen is not None and found.id == chosen.id)
            action.triggered.connect(
                lambda _=False, key=found.id: self._desk.choose_deployment(key)
            )
        menu.addSeparator()
        menu.addAction(self.tr("Businesses and phones…")).triggered.connect(
            lambda: self._desk.window.go("settings", section="deployments")
        )
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))
