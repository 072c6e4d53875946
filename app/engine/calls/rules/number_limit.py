"""At most 5 calls to one number in any hour, across all deployments."""

from datetime import timedelta

from app.engine.calls.case import Case, Verdict
from app.engine.calls.windows import refused_by

HOUR = timedelta(hours=1)


def check(case: Case) -> Verdict:
    most = case.settings.per_number_hour
    full = case.store.calls.full_since(
        case.world, case.now, HOUR, most, number=case.request.to_number
    )
    return refused_by("calls to this number in an hour", full, most, HOUR, case)
