"""A page of the window: a title row, a body that scrolls, and a footer with the one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.action import Action
from app.ui.widgets.badge import Badge
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import scroll
from app.ui.widgets.surface import Surface

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.errors import Problem
    from app.engine.events import Event
    from app.ui.shell import Shell

FOOTER_HEIGHT = 52


class Page(QWidget):
    """Shows state and forwards wishes. Made on its first visit and kept.

    A page implements `opened` (it is in front now: read what it shows), `happened` (an engine
    event while it is in front; whatever happened before is read in `opened`) and `actions`.
    """

    view_changed = Signal()
    """Another view of the page is in front, so other things can be done here now."""
    name: ClassVar[str] = ""
    limits_on_top: bool = False
    """Whether the top bar shows the limits, because the page itself shows the campaign."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.setObjectName(f"{self.name}_page")
        self.setProperty("c", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = Label("", "title", elide=True)
        # As wide as its words while there is room: in a small window the buttons come first.
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.title.setObjectName("page_title")
        self.title.setMinimumHeight(32)
        self.banner = Banner("danger")
        self._back: Button | None = None
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        self._badges = 0
        self._body = QVBoxLayout()
        self._body.setContentsMargins(24, 16, 24, 20)
        self._body.setSpacing(14)
        self._body.addLayout(self._head)
        self._body.addWidget(self.banner)
        inner = QWidget()
        inner.setProperty("c", "clear")
        inner.setLayout(self._body)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(scroll(inner), 1)

    @property
    def engine(self) -> Engine:
        return self.shell.engine

    def opened(self, **what: object) -> None:
        """The page is in front: show how things are. `what` is what the caller asked for."""

    def forget_person(self, number: str) -> None:
        """Somebody was erased, by an E.164 number: hold nothing of them, in front or not."""

    def happened(self, event: Event) -> None:
        """Something happened while the page is in front. Note it and draw later."""

    def keep_focus(self) -> None:
        """Keep the keyboard's place in this page when the control that had it is gone: the next
        Tab goes to the page's first one, not to the window's.
        """
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def actions(self) -> list[Action]:  # pyright: ignore[reportIncompatibleMethodOverride]  # a page has no QActions, it has these
        """What can be done here: for the palette, with shortcuts that work while in front."""
        return []

    def show_problem(self, problem: Problem) -> None:
        """A refusal that belongs to no field."""
        self.banner.show_problem(problem)

    def keep_open(self) -> str | None:
        """Why the window should not close just now (a sentence), or None."""
        return None

    def add_badge(self, badge: QWidget | Badge) -> None:
        """Beside the title."""
        self._badges += 1
        self._head.insertWidget(self._head.indexOf(self.title) + self._badges, badge)

    def add_right(self, *widgets: QWidget) -> None:
        """Buttons at the right end of the title row; at most one of a page is primary."""
        for widget in widgets:
            self._head.addWidget(widget)

    def set_back(self, button: Button) -> None:
        """An arrow before the title."""
        self._back = button
        self._head.insertWidget(0, button)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """The next part of the body, from top to bottom."""
        if isinstance(item, QLayout):
            self._body.addLayout(item, stretch)
        else:
            self._body.addWidget(item, stretch)

    def add_footer(self, *items: QWidget | tuple[QWidget, int] | int | None) -> Surface:
        """A footer that does not scroll: what is said on the left, None, then the buttons."""
        bar = QHBoxLayout()
        bar.setContentsMargins(24, 10, 24, 10)
        bar.setSpacing(10)
        for item in items:
            if item is None:
                bar.addStretch(1)
            elif isinstance(item, int):
                bar.addSpacing(item)
            elif isinstance(item, tuple):
                bar.addWidget(*item)
            else:
                bar.addWidget(item)
        footer = Surface("foot")
        footer.setLayout(bar)
        footer.setObjectName("page_footer")
        footer.setMinimumHeight(FOOTER_HEIGHT)
        self._whole.addWidget(footer)
        return footer
