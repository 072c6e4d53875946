"""Everything that can be done: shortcuts, the palette, the activity list, whose calls these are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from app.ui import words
from app.ui.action import Action
from app.ui.frame.activity import ActivityPanel
from app.ui.frame.everywhere import Everywhere
from app.ui.frame.palette import Palette, matching
from app.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from app.ui.frame.desk import Desk
    from app.ui.page import Page

FOUND = 5
PALETTE_TOP = 120


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
        self._everywhere = Everywhere(desk, self)
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
        return self._everywhere.actions()

    def find(self, typed: str) -> Sequence[Action]:
        """What the palette shows for what was typed: actions first, then people and campaigns."""
        front = self._desk.window.front
        here = front.actions() if front is not None else []
        texts = {action.text for action in here}  # what the page has, too, is the page's
        elsewhere = [action for action in self.everywhere() if action.text not in texts]
        usable = [action for action in (*here, *elsewhere) if action.enabled]
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
