"""The bar over every page: the campaign that runs, why nothing dials, Pause and Stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from app.ui.widgets.bar import Bar
from app.ui.widgets.button import Button
from app.ui.widgets.dot import Dot
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import line
from app.ui.widgets.surface import Surface

if TYPE_CHECKING:
    from app.engine.model.campaign import CampaignStatus

HEIGHT = 48


class TopBar(Surface):
    """Idle, it says that nothing dials; on a page that shows the campaign itself, the limits."""

    pause_wanted = Signal()
    resume_wanted = Signal()
    stop_wanted = Signal()
    board_wanted = Signal()
    activity_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("top")
        self.setObjectName("top_bar")
        self.setFixedHeight(HEIGHT)
        self._paused = False
        self._stack = QStackedLayout()
        self._idle = Label("", "second", elide=True)
        self._stack.addWidget(self._in_a_line(IconLabel("clock", "text3", 16), (self._idle, 1)))
        self._stack.addWidget(self._running())
        self.limits = LimitsLine()
        self._stack.addWidget(self.limits)
        self.activity = Button("", "ghost", "bell", name="activity_button", small=True)
        self.activity.setAccessibleName(self.tr("Activity"))
        self.activity.setToolTip(self.tr("Activity"))
        self.activity.clicked.connect(self.activity_wanted)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 0, 16, 0)
        whole.setSpacing(12)
        whole.addLayout(self._stack, 1)
        whole.addWidget(self.activity)
        self.show_idle(self.tr("Opening…"))

    @staticmethod
    def _in_a_line(*items: QWidget | tuple[QWidget, int]) -> QWidget:
        box = QWidget()
        inner = QHBoxLayout(box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        for item in items:
            widget, stretch = item if isinstance(item, tuple) else (item, 0)
            inner.addWidget(widget, stretch)
        return box

    def _running(self) -> QWidget:
        self._dot = Dot("success_fill")
        self.name = Button("", "link", name="running_campaign_button")
        self.name.clicked.connect(self.board_wanted)
        self._bar = Bar(height=6)
        self._bar.setFixedWidth(88)
        self._count = Label("", "small")
        self._live = Label("", "small")
        self._between = line(vertical=True)
        self._between.setFixedHeight(20)
        self._why_icon = IconLabel("clock", "warning_text", 16)
        self._why = Label("", "small", elide=True)
        self._why.setObjectName("why_line")
        self.pause = Button(
            self.tr("Pause"), "secondary", "pause", name="top_pause_button", small=True
        )
        self.pause.clicked.connect(self._on_pause)
        self.stop = Button(self.tr("Stop"), "danger", "stop", name="top_stop_button", small=True)
        self.stop.clicked.connect(self.stop_wanted)
        return self._in_a_line(
            self._dot, self.name, self._bar, self._count, self._live, self._between,
            self._why_icon, (self._why, 1), self.pause, self.stop,
        )  # fmt: skip

    def _on_pause(self) -> None:
        (self.resume_wanted if self._paused else self.pause_wanted).emit()

    def show_idle(self, text: str) -> None:
        self._idle.set_text(
            text or self.tr("No campaign is running. Nothing dials until you press Start.")
        )
        self._stack.setCurrentIndex(0)

    def show_limits(self) -> None:
        self._stack.setCurrentIndex(2)

    def show_campaign(
        self, status: CampaignStatus, settled: int, why: str, *, paused: bool
    ) -> None:
        """`why` is the line that says why nothing dials, or when the next call goes out."""
        self._paused = paused
        self.name.setText(status.campaign.name)
        self._dot.set_token("warning_fill" if paused else "success_fill")
        self._bar.set_value(settled, status.rows)
        self._count.set_text(self.tr("{done} of {all}").format(done=settled, all=status.rows))
        self._live.set_text(self.tr("{n} live").format(n=status.live))
        self._why.set_text(why)
        for part in (self._why_icon, self._between):
            part.setVisible(bool(why))
        self.pause.setText(f" {self.tr('Resume') if paused else self.tr('Pause')}")
        self.pause.set_icon("play" if paused else "pause")
        self._stack.setCurrentIndex(1)


class LimitsLine(QWidget):
    """The three limits in a row, for the page that shows the campaign itself."""

    def __init__(self) -> None:
        super().__init__()
        inner = QHBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(Label(self.tr("Limits"), "medium"))
        inner.addSpacing(6)
        self._hour = self._meter(inner, self.tr("In any hour"))
        self._day = self._meter(inner, self.tr("In any day"))
        self._number = self._meter(inner, self.tr("Same number"))
        inner.addStretch(1)

    @staticmethod
    def _meter(inner: QHBoxLayout, title: str) -> tuple[Bar, Label]:
        bar, value = Bar(height=6), Label("", "smallstrong")
        bar.setFixedWidth(72)
        for part in (Label(title, "small"), bar, value):
            inner.addWidget(part)
        inner.addSpacing(12)
        return bar, value

    def show_usage(
        self, hour: tuple[int, int], day: tuple[int, int], number: tuple[int, int]
    ) -> None:
        """Each pair is (used, limit)."""
        pairs = ((self._hour, hour), (self._day, day), (self._number, number))
        for (bar, value), (used, limit) in pairs:
            bar.set_value(used, limit, "warning_fill" if used >= limit else "accent")
            value.set_text(self.tr("{n} of {limit}").format(n=used, limit=limit))
