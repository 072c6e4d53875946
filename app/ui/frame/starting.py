"""Start or resume a campaign: asked first where dialing begins or the words were changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.engine.model.call import World
from app.engine.model.campaign import Campaign, CampaignState, RowState
from app.ui import words
from app.ui.widgets.confirm_card import ConfirmCard

if TYPE_CHECKING:
    from app.ui.window import Window


class Starting(QObject):
    """Resuming with the words that were approved goes on at once."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    async def start(self, campaign: Campaign) -> None:
        """Raises the engine's Problem where it cannot be started."""
        engine = self._window.engine
        campaign = engine.campaigns.named(campaign.name)
        changed = self._changed(campaign)
        first = campaign.state is CampaignState.READY
        if (first or changed) and not await self._window.ask(self._card(campaign, changed=changed)):
            return
        engine.campaigns.start(campaign, approve_changes=changed)

    def _changed(self, campaign: Campaign) -> bool:
        """Whether the script's words are not those that were approved."""
        engine = self._window.engine
        playbook = Path(engine.deployments.get(campaign.deployment).playbook)
        profile = engine.playbooks.profile(playbook, campaign.profile)
        return profile.sha256 != campaign.profile_sha256

    def _card(self, campaign: Campaign, *, changed: bool) -> ConfirmCard:
        status = self._window.engine.campaigns.status(campaign)
        rules = self._window.engine.settings.current
        left = status.states.get(RowState.QUEUED, 0)
        people = words.count(left, self.tr("{n} person"), self.tr("{n} people"))
        provider = self._window.engine.deployments.capabilities(campaign.provider).title
        limits = self.tr("at most {hour} in any hour, {day} in any 24 hours").format(
            hour=rules.per_deployment_hour, day=rules.per_deployment_day
        )
        facts = [
            (self.tr("Waiting"), people),
            (self.tr("Calls"), limits),
            (self.tr("Script"), campaign.profile),
        ]
        note = self.tr("You can pause or stop at any moment.")
        if campaign.world is World.SIM:
            note = self.tr("Nobody is really called: people are simulated.")
        title, ok = self.tr("Start calling {people}?"), self.tr("Start calling")
        if changed:
            title = self.tr("The script was changed. Call {people} with the new words?")
            ok = self.tr("Use the new words")
        through = self.tr("{name}, through {provider}")
        through = through.format(name=campaign.name, provider=provider)
        return ConfirmCard("phone", title.format(people=people), through, facts, note, ok)
