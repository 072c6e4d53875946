"""At most 30 calls of a deployment in any hour and 100 in any day, whoever asks for them."""

from datetime import timedelta

from app.engine.calls.case import Case, Verdict
from app.engine.calls.windows import latest, refused_by

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def check(case: Case) -> Verdict:
    verdicts: list[Verdict] = []
    for name, window, most in (
        ("calls in an hour", HOUR, case.settings.per_deployment_hour),
        ("calls in a day", DAY, case.settings.per_deployment_day),
    ):
        full = case.store.calls.full_since(
            case.world, case.now, window, most, deployment=case.deployment.id
        )
        verdicts.append(refused_by(name, full, most, window, case))
    return latest(verdicts)
