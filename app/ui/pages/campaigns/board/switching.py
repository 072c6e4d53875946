"""Another provider for a campaign: live to live as it stands, from the simulator as a copy."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.engine.model.campaign import Campaign, CampaignState, CampaignStatus, RowState
from app.ui import words
from app.ui.shell import Shell
from app.ui.widgets.choice import Choice
from app.ui.widgets.confirm_card import ConfirmCard
from app.ui.widgets.field import Field
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import LineEdit

MAY_CHANGE = (CampaignState.READY, CampaignState.PAUSED)
MAY_COPY = (*MAY_CHANGE, CampaignState.DONE, CampaignState.STOPPED)
MOST_NAMES = 50


@dataclass
class _Wish:
    """What was chosen: the card that asked for it is gone once it is answered."""

    provider: str
    name: str = ""


class Switching(QObject):
    """Asks first, in numbers; nothing is dialed by either."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell

    async def change(self, campaign: Campaign) -> None:
        """Raises the engine's Problem where the other provider cannot be used."""
        if not (choices := self._choices(campaign)):
            return
        engine = self._shell.engine
        status = engine.campaigns.status(campaign)
        wish = _Wish(choices[0][0])
        facts = [
            (self.tr("Now"), self._title(campaign.provider)),
            (self.tr("Still to call"), self._people(status.states.get(RowState.QUEUED, 0))),
            (self.tr("Calls so far"), self._so_far(status)),
        ]
        if status.live:
            one = self.tr("{n} call ends with the provider it began with")
            many = self.tr("{n} calls end with the provider they began with")
            facts.append((self.tr("On the line"), words.count(status.live, one, many)))
        card = ConfirmCard(
            "refresh",
            self.tr("Change the provider of {name}?").format(name=campaign.name),
            self.tr("It goes on where it stands, with the people who are left."),
            facts,
            self._then(campaign),
            self.tr("Change provider"),
            asks=Field(self.tr("From now on through"), self._choice(choices, wish)),
        )
        if await self._shell.ask(card):
            made = engine.campaigns.change_provider(campaign, wish.provider)
            told = self.tr("{name} goes on through {provider}.")
            self._shell.say(told.format(name=made.name, provider=self._title(made.provider)))

    async def copy(self, campaign: Campaign) -> Campaign | None:
        """A new campaign of real calls, not started; None when nobody wanted it."""
        if not (choices := self._choices(campaign)):
            return None
        engine = self._shell.engine
        rules, status = engine.settings.current, engine.campaigns.status(campaign)
        wish = _Wish(choices[0][0], self._free_name(campaign))
        name = LineEdit(wish.name, name="live_copy_name", accessible=self.tr("Its name"))
        name.textChanged.connect(lambda text: setattr(wish, "name", text.strip()))
        limits = self.tr("at most {hour} in any hour, {day} in any 24 hours").format(
            hour=rules.per_deployment_hour, day=rules.per_deployment_day
        )
        asks = QWidget()
        asks.setLayout(
            column(
                Field(self.tr("Calls go out through"), self._choice(choices, wish)),
                Field(self.tr("Its name"), name),
                gap=8,
            )
        )
        card = ConfirmCard(
            "phone",
            self.tr("Start a live copy of {name}?").format(name=campaign.name),
            self.tr("The same people, words and brakes, but real telephones ring."),
            [
                (self.tr("On the list"), self._people(status.rows)),
                (self.tr("Calls"), limits),
                (self.tr("Script"), campaign.profile),
            ],
            self.tr("It is made ready. Nothing dials until you press Start."),
            self.tr("Make the copy"),
            asks=asks,
        )
        if not await self._shell.ask(card):
            return None
        return await engine.campaigns.live_copy(campaign, wish.name, wish.provider)

    def _choices(self, campaign: Campaign) -> list[tuple[str, str]]:
        """Names and titles; where there is none, the way to set one up is shown."""
        found = self._shell.engine.campaigns.provider_choices(campaign)
        if not found:
            self._shell.go("settings", section="provider")
            told = self.tr("Set up a provider of real calls first: pick it and enter its key.")
            self._shell.say(told, tone="info")
        return [(name, self._title(name)) for name in found]

    def _choice(self, choices: list[tuple[str, str]], wish: _Wish) -> Choice:
        made = Choice(name="switch_provider", accessible=self.tr("Provider"))
        for name, title in choices:
            made.add(name, title)
        made.chosen.connect(lambda name: setattr(wish, "provider", name))
        return made

    def _title(self, provider: str) -> str:
        try:
            return self._shell.engine.deployments.capabilities(provider).title
        except Problem:
            return provider  # of a version that knew it

    def _free_name(self, campaign: Campaign) -> str:
        named, numbered = self.tr("{name}, live"), self.tr("{name}, live {n}")
        for n in range(1, MOST_NAMES):
            name = (named if n == 1 else numbered).format(name=campaign.name, n=n)
            try:
                self._shell.engine.campaigns.refuse_name(name)
            except Problem:
                continue
            return name
        return ""

    def _people(self, count: int) -> str:
        return words.count(count, self.tr("{n} person"), self.tr("{n} people"))

    def _then(self, campaign: Campaign) -> str:
        if campaign.state is CampaignState.READY:
            return self.tr("Nothing dials until you press Start.")
        return self.tr("Nothing dials until you resume it.")

    def _so_far(self, status: CampaignStatus) -> str:
        if not status.calls:
            return self.tr("None yet")
        one = self.tr("{n} call; it stays, and limits count it")
        many = self.tr("{n} calls; they stay, and limits count them")
        return words.count(status.calls, one, many)
