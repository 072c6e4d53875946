"""Campaigns try one number at most 3 times in 24 hours and 7 times in 7 days."""

from datetime import timedelta

from app.engine.calls.case import Case, Verdict
from app.engine.calls.windows import latest, refused_by
from app.engine.errors import ProblemKind

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def check(case: Case) -> Verdict:
    if not case.of_campaign:
        return None
    verdicts: list[Verdict] = []
    for name, window, most in (
        ("campaign calls to this number in a day", DAY, case.settings.campaign_per_number_day),
        ("campaign calls to this number in a week", WEEK, case.settings.campaign_per_number_week),
    ):
        full = case.store.calls.full_since(
            case.world,
            case.now,
            window,
            most,
            number=case.request.to_number,
            campaigns_only=True,
        )
        verdicts.append(refused_by(name, full, most, window, case, kind=ProblemKind.ATTEMPT_CAP))
    return latest(verdicts)
