"""A campaign calls only people of whom the owner wrote down why they may be called."""

from app.engine.calls.case import Case, Verdict
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import World
from app.engine.model.consent import ConsentBasis
from app.engine.model.profile import ProfileKind


def check(case: Case) -> Verdict:
    """On the simulator a warning: nobody's telephone rings. Who placed an API or a single call
    answers for it with `triggeredBy`.
    """
    if not case.of_campaign:
        return None
    consent, profile = case.request.consent, case.brief.profile
    if consent is not None and consent.basis is ConsentBasis.NONE:
        return Problem(
            ProblemKind.CONSENT_MISSING,
            "The list says that this person did not agree to be called.",
            "If that has changed, record it on the person's page with its source.",
        )
    if consent is None:
        return _missing(
            case,
            "Nothing says why this person may be called.",
            "Record it for the whole list or for this person, with source and date.",
        )
    marketing = profile is not None and profile.kind is ProfileKind.MARKETING
    if marketing and consent.basis is not ConsentBasis.WRITTEN:
        return _missing(
            case,
            "Marketing calls need a written agreement, and there is none of this person.",
            "Record where they agreed in writing, or call with another script.",
        )
    return None


def _missing(case: Case, sentence: str, hint: str) -> Verdict:
    if case.world is World.SIM:
        return f"{ProblemKind.CONSENT_MISSING.code}: a real campaign would not call. {sentence}"
    return Problem(ProblemKind.CONSENT_MISSING, sentence, hint)
