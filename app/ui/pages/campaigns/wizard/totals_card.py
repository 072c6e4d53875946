"""What it comes to: how many people, how many calls, when the first, how long, how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.engine.model.call import World
from app.engine.model.campaign import Campaign
from app.engine.model.preflight import Preflight
from app.ui import words
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.legend import Legend
from app.ui.widgets.stacked_bar import StackedBar
from app.ui.widgets.surface import Surface

if TYPE_CHECKING:
    from app.ui.shell import Shell

WIDTH = 308


class TotalsCard(QWidget):
    """Only what the engine knows; what nobody knows yet is said to be unknown."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.setFixedWidth(WIDTH)
        self._people = Label("", "display")
        self._calls = Label("", "caption", wrap=True)
        self._bar = StackedBar(10)
        self._legend = Legend(2)
        above = Surface("card")
        told = column(Label(self.tr("people will be called"), "medium"), self._calls, gap=0)
        above.setLayout(
            column(row(self._people, (told, 1), gap=12), self._bar, self._legend, margin=16, gap=12)
        )
        self._lines = {key: Label("", "strong") for key in ("first", "pace", "talk", "money")}
        titles = {
            "first": self.tr("First dial"),
            "pace": self.tr("Pace"),
            "talk": self.tr("Time on the phone"),
            "money": self.tr("Cost"),
        }
        below = Surface("card")
        rows = [row(Label(titles[key], "second"), None, one) for key, one in self._lines.items()]
        below.setLayout(column(Label(self.tr("Forecast"), "head"), *rows, margin=16, gap=10))
        self._note = Label("", "small", wrap=True)
        self.setLayout(column(above, below, self._note, None, gap=12))

    def show_preflight(self, campaign: Campaign, found: Preflight) -> None:
        totals = found.totals
        people = len(found.rows) - totals.get("skip", 0)
        self._people.set_text(words.number(people))
        told = self.tr("{n} calls if everybody is reached at once, {most} at most")
        self._calls.set_text(
            told.format(n=words.number(found.calls), most=words.number(found.calls_most))
        )
        parts = [
            (self.tr("Will call"), totals.get("call", 0), "c1"),
            (self.tr("Waits"), totals.get("wait", 0), "c3"),
            (self.tr("Will not call"), totals.get("skip", 0), "c5"),
        ]
        self._bar.show(parts)
        self._legend.show(parts)
        for key, text in self._forecast(campaign, found).items():
            self._lines[key].set_text(text)
        self._note.set_text(self._told_of_limits())

    def _forecast(self, campaign: Campaign, found: Preflight) -> dict[str, str]:
        now, unknown = self._shell.engine.clock.now(), self.tr("not known yet")
        first = words.moment(found.first_dial, now) if found.first_dial else self.tr("nobody")
        spread = self.tr("spread over the hour")
        return {
            "first": first,
            "pace": spread if campaign.plan.pace == "spread" else self.tr("as fast as allowed"),
            "talk": words.in_words(found.secs) if found.secs is not None else unknown,
            "money": self.money(campaign, found),
        }

    def money(self, campaign: Campaign, found: Preflight) -> str:
        if campaign.world is World.SIM:
            return self.tr("nothing")
        if found.cost_usd is None:
            return self.tr("not known yet")
        low, high = (words.money(usd) for usd in found.cost_usd)
        return self.tr("{low} to {high}").format(low=low, high=high)

    def _told_of_limits(self) -> str:
        rules = self._shell.engine.settings.current
        told = self.tr("At most {hour} calls in any hour and {day} in any 24 hours.")
        return told.format(hour=rules.per_deployment_hour, day=rules.per_deployment_day)
