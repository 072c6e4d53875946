"""A whole list played at full speed in a throw-away copy, against simulated people."""

from datetime import datetime
from pathlib import Path

from app.engine.clock import Clock
from app.engine.errors import Problem, ProblemKind
from app.engine.model.campaign import Campaign, CampaignState
from app.engine.model.profile import Profile
from app.engine.model.rehearsal import ListReport
from app.engine.playbook.playbooks import Playbooks
from app.engine.rehearsals.copies import Copies, drop
from app.engine.rehearsals.in_copy import InCopy
from app.engine.rehearsals.row_call import StillClock
from app.engine.store.store import FILE_NAME, Store
from app.engine.store.throw_away import ThrowAway
from app.engine.work import Hear, Stop, Told, in_thread, seconds

REPORT = "rehearsal.json"
"""Beside the copy's database; nothing of it is kept in the live one."""
WHY = "This is a rehearsal: nothing in it is dialed or sent."


class WholeList:
    """Copies, plays, reports. The live database is only read."""

    def __init__(self, store: Store, clock: Clock, playbooks: Playbooks, copies: Copies) -> None:
        self._store = store
        self._clock = clock
        self._playbooks = playbooks
        self._copies = copies

    async def play(
        self, campaign: str, *, tell: Hear | None = None, stop: Stop | None = None
    ) -> ListReport:
        """Play every row once. Raises Problem or Stopped; then nothing is left of the copy."""
        chosen, profile = self._chosen(campaign)
        folder = self._copies.fresh(chosen.id)
        now = self._clock.now()

        def work(told: Told) -> ListReport:
            if self._store.path is not None:
                with self._store.database.second(read_only=True) as database:
                    database.copy_to(folder / FILE_NAME, lambda: told(0))
            return _play(folder, chosen, profile, now, told)

        try:
            if self._store.path is None:  # in memory there is one connection, for this thread
                self._store.database.copy_to(folder / FILE_NAME)
            report = await in_thread(work, progress=tell, stop=stop)
        except BaseException:
            drop(folder)
            raise
        self._copies.keep(chosen.id, folder)
        return report

    def last(self, campaign: str) -> ListReport | None:
        """The newest report of a campaign, while its copy is there."""
        found = self._store.campaigns.named(campaign)
        folder = self._copies.newest(found.id) if found else None
        return None if folder is None else read_report(folder)

    def _chosen(self, name: str) -> tuple[Campaign, Profile]:
        found = self._store.campaigns.named(name)
        if found is None or found.state is CampaignState.DRAFT:
            raise Problem(
                ProblemKind.NOT_FOUND,
                f"There is no campaign named {name}.",
                "See which there are with `playcall campaign status`.",
            )
        deployment = self._store.owner.deployment(found.deployment)
        if deployment is None:
            raise Problem(
                ProblemKind.NOT_FOUND,
                f"The deployment {found.deployment} of {name} is gone.",
                "Set it up again, or make a new campaign.",
            )
        return found, self._playbooks.profile(Path(deployment.playbook), found.profile)


def read_report(folder: Path) -> ListReport | None:
    """The report of a rehearsal's copy; None for any other folder."""
    try:
        return ListReport.model_validate_json((folder / REPORT).read_bytes())
    except (OSError, ValueError):
        return None


def _play(
    folder: Path, campaign: Campaign, profile: Profile, now: datetime, told: Told
) -> ListReport:
    began = seconds()
    store = ThrowAway(folder, StillClock(now))
    try:
        store.tame(campaign, now, WHY)
        store.freeze()
        copy = InCopy(store, campaign, profile, now, told)
        copy.play()
        store.mute()
        sums = copy.sums
        report = ListReport(
            campaign=campaign.name,
            at=now,
            rows=store.campaigns.lines.rows(campaign.id),
            called=sums.called,
            skipped=dict(sums.skipped.most_common()),
            outcomes=dict(sums.outcomes.most_common()),
            coverage=sums.coverage(),
            unsure=tuple(sums.unsure),
            secs=seconds() - began,
            folder=folder,
            until=copy.last,
        )
    finally:
        store.close()
    (folder / REPORT).write_text(report.model_dump_json(), encoding="utf-8")
    return report
