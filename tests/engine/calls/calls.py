"""A call on the books, as tests need one."""

from app.engine.model.call import Call, World
from tests.fakes import CALLER, MONDAY, TARGET


def a_call(**changes: object) -> Call:
    call = Call(
        id=1, world=World.LIVE, deployment="main", provider="fake", attempt_id="attempt-1",
        origin="single", owner="local", idempotency_key="key-1", body_sha256="", from_number=CALLER,
        to_number=TARGET, triggered_by="test", max_duration_secs=300, accepted_at=MONDAY,
    )  # fmt: skip
    return call.model_copy(update=changes)
