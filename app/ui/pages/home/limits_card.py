"""How near the deployment is to its limits, each with its own next step."""

from datetime import datetime

from PySide6.QtCore import Signal

from app.engine.model.call_line import Share, Usage
from app.ui import words
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.meter import Meter
from app.ui.widgets.surface import Surface

WIDTH = 296


class LimitsCard(Surface):
    """Never a number without its limit."""

    settings_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("card")
        self.setFixedWidth(WIDTH)
        self._hour = Meter(self.tr("In any hour"))
        self._day = Meter(self.tr("In any 24 hours"))
        self._number = Meter(self.tr("Same number"))
        self.change = Button(self.tr("Change limits"), "link", name="home_limits_button")
        self.change.clicked.connect(self.settings_wanted)
        self.setLayout(
            column(
                Label(self.tr("Limits"), "head"),
                self._hour,
                self._day,
                self._number,
                None,
                row(self.change, None),
                margin=20,
                gap=12,
            )
        )

    def show_usage(self, usage: Usage, now: datetime) -> None:
        self._show(self._hour, usage.hour, now)
        self._show(self._day, usage.day, now)
        busiest = self.tr("Busiest: {number}").format(number=words.phone(usage.busiest))
        full = usage.busiest_used >= usage.busiest_most
        self._number.show(
            usage.busiest_used,
            usage.busiest_most,
            busiest if usage.busiest else self.tr("Nobody was called in this hour"),
            "warning_fill" if full else "accent",
        )

    def _show(self, meter: Meter, share: Share, now: datetime) -> None:
        left = share.most - share.used
        note = words.count(left, self.tr("{n} call left"), self.tr("{n} calls left"))
        if share.full and share.frees_at is not None:
            when = words.moment(share.frees_at, now)
            note = self.tr("Full. Frees one call {when}").format(when=when)
        meter.show(share.used, share.most, note, "warning_fill" if share.full else "accent")
