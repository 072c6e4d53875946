"""Why a row waits, was skipped or is done: one plain sentence, with the hour where they are."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.engine.calls.calling_hours import say_when
from app.engine.contacts.zones import where
from app.engine.errors import ProblemKind
from app.engine.events import CampaignWaits
from app.engine.model.campaign import Campaign, CampaignRow, CampaignState, RowState
from app.engine.model.result import Outcome
from app.engine.store.store import Store

# What holds a row that is not due yet, by its code. A code without words tells its reason.
# To add one: 1. add the code's line here, 2. a case in tests/engine/campaigns/test_why.py.
WORDS: dict[str, str] = {
    ProblemKind.OUTSIDE_HOURS.code: "calling hours",
    ProblemKind.ATTEMPT_CAP.code: "this number was tried often enough for now",
    ProblemKind.RATE_LIMIT.code: "this number was called often enough this hour",
    ProblemKind.CONVERSATION_PAUSE.code: "this person was spoken to a short while ago",
    "promised": "as agreed in the call",
}


class Words:
    """The sentences about one campaign's rows, at one instant."""

    def __init__(
        self,
        campaign: Campaign,
        store: Store,
        now: datetime,
        wait: CampaignWaits | None,
        live: frozenset[int],
    ) -> None:
        """`wait` keeps the whole campaign from dialing; `live`: rows whose call is followed."""
        self._campaign = campaign
        self._store = store
        self._now = now
        self._wait = wait
        self._live = live
        self._settings = store.owner.settings()

    def why(self, row: CampaignRow) -> str:
        match row.state:
            case RowState.QUEUED:
                return self._queued(row)
            case RowState.CALLING if row.id in self._live:
                return "On the line now."
            case RowState.CALLING:
                return "Its call is not settled: the provider has not told how it ended."
            case RowState.SKIPPED:
                return f"Never called: {_inside(row.reason) or row.code}."
            case RowState.NEEDS_PERSON:
                return row.reason or "Needs a person."
            case RowState.DONE:
                return f"{_came_of(row)}. {_sentence(row.reason)}".strip()

    def because(self, row: CampaignRow) -> str:
        """What holds a queued row, without the instant."""
        if row.due_at > self._now:
            return WORDS.get(row.code) or _inside(row.reason) or "its turn comes later"
        if self._campaign.state is not CampaignState.RUNNING:
            return NOT_RUNNING.get(self._campaign.state) or self._campaign.why
        if self._wait is not None:
            return self._wait.why
        return "as soon as a line is free"

    def when(self, row: CampaignRow, at: datetime) -> str:
        """`Monday 9:00 in Denver`: in the zone whose hours hold the row, or the person's first."""
        contact = self._store.contacts.get(row.contact_id)
        zones = where(row.to_number, contact.zones if contact else ()) or ("UTC",)
        opens = self._settings.hours_from
        # Of several zones the one that opens just then is the one that was waited for.
        zone = next((z for z in zones if at.astimezone(ZoneInfo(z)).time() == opens), zones[0])
        return say_when(at, zone, self._now)

    def _queued(self, row: CampaignRow) -> str:
        if row.due_at > self._now:
            return f"Waits until {self.when(row, row.due_at)}: {self.because(row)}."
        state = self._campaign.state
        if state is CampaignState.PAUSED:
            return f"Waits while the campaign is paused. {_sentence(self._campaign.why)}".strip()
        if state is not CampaignState.RUNNING:
            return _sentence(NOT_RUNNING.get(state, ""))
        if self._wait is None:
            return "Is dialed as soon as a line is free."
        if self._wait.until is None:
            return _sentence(self._wait.why)
        return f"Waits until {self.when(row, self._wait.until)}: {_inside(self._wait.why)}."


NOT_RUNNING: dict[CampaignState, str] = {
    CampaignState.DRAFT: "the campaign is being made",
    CampaignState.READY: "the campaign has not started yet",
    CampaignState.DONE: "the campaign is done",
    CampaignState.STOPPED: "the campaign was stopped for good",
}


def _came_of(row: CampaignRow) -> str:
    if row.outcome is None:
        return "Done"
    told = row.ended if row.outcome is Outcome.NOT_REACHED and row.ended else row.outcome
    return f"Done: {told.value.replace('_', ' ')}"


def _inside(text: str) -> str:
    """A sentence as a part of another: without its full stop."""
    return text.strip().rstrip(".")


def _sentence(text: str) -> str:
    told = _inside(text)
    return f"{told[0].upper()}{told[1:]}." if told else ""
