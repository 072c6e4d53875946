"""Made-up rows for the repositories' tests."""

from datetime import datetime

from app.engine.model.call import Call, World
from app.engine.model.campaign import Campaign
from app.engine.model.task import Task
from tests.fakes import CALLER, MONDAY, TARGET


def call(number: int = 1, at: datetime = MONDAY, **changes: object) -> Call:
    """A call that was just accepted; each `number` has its own key and attempt."""
    return Call(
        id=0, world=World.SIM, deployment="main", provider="simulator", attempt_id=f"a{number}",
        origin="single", owner="local", idempotency_key=f"k{number}", body_sha256="0",
        from_number=CALLER, to_number=TARGET, triggered_by="t", max_duration_secs=60,
        task=Task(goal="Zoë", facts={"n": number, "yes": True}), warnings=("one",),
        accepted_at=at,
    ).model_copy(update=changes)  # fmt: skip


def campaign(list_id: int, name: str = "spring", **changes: object) -> Campaign:
    return Campaign(
        id=0, name=name, deployment="main", list_id=list_id, profile="reminder",
        profile_sha256="0", provider="simulator", world=World.SIM, created_at=MONDAY,
    ).model_copy(update=changes)  # fmt: skip
