"""One row of a campaign: the request that calls it, and what a finished call makes of it."""

from app.engine.calls.write_task import write_task
from app.engine.campaigns.retry import Then, after
from app.engine.contacts.cleared import words_sha256
from app.engine.contacts.zones import where
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, RowChanged
from app.engine.model.call import Call
from app.engine.model.campaign import Campaign, CampaignRow, RowState
from app.engine.model.deployment import Deployment
from app.engine.model.profile import Profile
from app.engine.model.task import CallRequest
from app.engine.store.store import Store


def request_for(
    campaign: Campaign, row: CampaignRow, deployment: Deployment, profile: Profile, store: Store
) -> CallRequest:
    """The wish for this row's next call. Facts are read now, not when the campaign was made."""
    contact = store.contacts.get(row.contact_id)
    if contact is None:
        raise Problem(
            ProblemKind.NOT_FOUND,
            f"Row {row.position} is no longer in the list.",
            "Import the list again.",
        )
    return CallRequest(
        deployment=campaign.deployment,
        from_number=deployment.phones[0],
        to_number=contact.phone,
        target_name=contact.name or None,
        triggered_by=f"campaign:{campaign.id}",
        # The same call of the same row is the same wish, before and after a crash.
        idempotency_key=f"campaign:{campaign.id}:row:{row.id}:call:{row.calls + 1}",
        task=write_task(profile, contact, deployment.agent_name),
        origin="campaign",
        provider=campaign.provider,
        campaign_id=campaign.id,
        row_id=row.id,
        zones=contact.zones,
        consent=contact.consent or store.contacts.list_consent(contact.list_id),
        cleared=bool(contact.cleared) and contact.cleared == words_sha256(contact),
        promised=row.code == "promised",
    )


def bare_request(campaign: Campaign, row: CampaignRow, deployment: Deployment) -> CallRequest:
    """What the audit can say of a row for which no call can even be asked."""
    return CallRequest(
        deployment=campaign.deployment,
        from_number=deployment.phones[0],
        to_number=row.to_number,
        triggered_by=f"campaign:{campaign.id}",
        idempotency_key=f"campaign:{campaign.id}:row:{row.id}",
        origin="campaign",
        provider=campaign.provider,
        campaign_id=campaign.id,
        row_id=row.id,
    )


def put_off(row: CampaignRow, problem: Problem) -> CampaignRow:
    """What a refusal makes of a row: it waits, or it is skipped with the reason."""
    told = {"code": code_of(problem), "reason": problem.detail}
    if problem.passes_at is not None:
        return row.model_copy(update=told | {"due_at": problem.passes_at})
    return row.model_copy(update=told | {"state": RowState.SKIPPED})


def code_of(problem: Problem) -> str:
    """A refusal's code as rows carry it; a conflict between rows has a name of its own."""
    return "duplicate" if problem.kind is ProblemKind.CONFLICT else problem.code


STATES: dict[Then, RowState] = {
    "again": RowState.QUEUED,
    "person": RowState.NEEDS_PERSON,
    "never": RowState.DONE,
}


def after_call(row: CampaignRow, call: Call, campaign: Campaign, zone: str) -> CampaignRow:
    """What a finished call makes of its row. `zone`: where the person is."""
    step = after(call, row, campaign.plan, zone)
    told: dict[str, object] = {
        "state": STATES[step.then],
        "code": step.code,
        "reason": step.why,
        "call_id": call.id if step.dialed else None,
    }
    if step.dialed:
        told |= {
            "ended": call.ended,
            "outcome": call.outcome,
            "calls": row.calls + 1,
            "attempts": row.attempts + step.counts,
        }
    if step.at is not None:
        told["due_at"] = step.at
    return row.model_copy(update=told)


def resettle_row(call: Call, store: Store, bus: Bus) -> CampaignRow | None:
    """The row of a call of which a person told what happened, now that it is known. None where
    nothing waits for it.
    """
    row = store.campaigns.row(call.row_id) if call.row_id is not None else None
    campaign = store.campaigns.get(row.campaign_id) if row else None
    if row is None or campaign is None or row.call_id != call.id:
        return None
    if row.state is not RowState.NEEDS_PERSON:
        return None
    before = {"calls": row.calls - 1, "attempts": max(row.attempts - 1, 0)}
    row = after_call(row.model_copy(update=before), call, campaign, _zone(call, row, store))
    store.campaigns.save_row(row)
    bus.publish(RowChanged(row))
    return row


def _zone(call: Call, row: CampaignRow, store: Store) -> str:
    """Where the person of a row is."""
    contact = store.contacts.get(row.contact_id)
    zones = where(call.to_number, contact.zones if contact else ())
    return zones[0] if zones else "UTC"


def settle_row(call: Call, store: Store, bus: Bus) -> None:
    """Give the row of a finished call its outcome, once, whoever saw the call through."""
    row = store.campaigns.row(call.row_id) if call.row_id is not None else None
    campaign = store.campaigns.get(row.campaign_id) if row else None
    if row is None or campaign is None or row.state is not RowState.CALLING:
        return
    if row.call_id != call.id or not call.over:
        return
    row = after_call(row, call, campaign, _zone(call, row, store))
    store.campaigns.save_row(row)
    bus.publish(RowChanged(row))
