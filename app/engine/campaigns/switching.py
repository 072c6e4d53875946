"""A campaign over to another provider: live to live as it stands, from the simulator as a copy."""

from app.engine.campaigns.making import Making
from app.engine.deployments.deployments import Deployments
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, CampaignChanged
from app.engine.model.call import World
from app.engine.model.campaign import Campaign, CampaignState
from app.engine.store.store import Store


class Switching:
    """Results, attempts and limits of a campaign stay one, whoever dials."""

    def __init__(self, store: Store, bus: Bus, deployments: Deployments, making: Making) -> None:
        self._store = store
        self._bus = bus
        self._deployments = deployments
        self._making = making

    def choices(self, campaign: Campaign) -> tuple[str, ...]:
        """The providers of real calls that are set up and not the campaign's own."""
        return tuple(
            name
            for name, can in self._deployments.providers()
            if can.world is World.LIVE
            and name != campaign.provider
            and self._store.owner.provider_settings(campaign.deployment, name)
        )

    def change(self, campaign: Campaign, provider: str) -> Campaign:
        """CONFLICT unless it is paused, or for a simulated one; NOT_PROVISIONED where the provider
        cannot be made. Calls that run end with the provider they began with.
        """
        if campaign.state not in (CampaignState.READY, CampaignState.PAUSED):
            raise Problem(
                ProblemKind.CONFLICT,
                f"{campaign.name} is {campaign.state}: its provider stays.",
                "Pause it first.",
            )
        self._refuse_simulator(provider)
        if campaign.world is World.SIM:
            raise Problem(
                ProblemKind.CONFLICT,
                f"{campaign.name} is a simulation; what was said in it binds nobody real.",
                "Start a live copy of it.",
            )
        self._deployments.provider(campaign.deployment, provider)
        before = campaign.provider
        with self._store.transaction():
            campaign = self._store.campaigns.set_provider(campaign, provider)
            self._making.note("campaign-provider-changed", campaign, before=before)
        self._bus.publish(CampaignChanged(campaign))
        return campaign

    async def live_copy(self, campaign: Campaign, name: str, provider: str) -> Campaign:
        """A new campaign of real calls over the same list, with the same words and plan."""
        self._refuse_simulator(provider)
        self._deployments.provider(campaign.deployment, provider)
        wished = self._making.wished(
            name, list_name=self._store.contacts.list_name(campaign.list_id),
            profile=campaign.profile, plan=campaign.plan, deployment=campaign.deployment,
            provider=provider,
        )  # fmt: skip
        return await self._making.by_and_by(wished)

    def _refuse_simulator(self, provider: str) -> None:
        can = self._deployments.capabilities(provider)
        if can.world is World.SIM:
            raise Problem(
                ProblemKind.CONFLICT,
                f"{can.title} calls nobody: a live campaign cannot go on there.",
                "Choose a provider of real calls.",
            )
