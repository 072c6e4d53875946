"""Admission: every rule is asked, and the answer is the one that binds longest."""

from app.engine.calls.case import Case
from app.engine.calls.rules import RULES
from app.engine.errors import Problem


def judge(case: Case) -> tuple[Problem | None, tuple[str, ...]]:
    """(what refuses this call, warnings). Nothing is changed.

    A refusal that no waiting cures comes before all others; of those that pass, the last to pass.
    """
    refusals: list[Problem] = []
    warnings: list[str] = []
    for rule in RULES:
        verdict = rule(case)
        if isinstance(verdict, str):
            warnings.append(verdict)
        elif isinstance(verdict, tuple):
            warnings.extend(verdict)
        elif verdict is not None:
            refusals.append(verdict)
    never = next((problem for problem in refusals if problem.passes_at is None), None)
    binding = never or max(refusals, key=_passes, default=None)
    return binding, tuple(warnings)


def _passes(problem: Problem) -> float:
    return problem.passes_at.timestamp() if problem.passes_at else 0.0


def admit(case: Case) -> tuple[str, ...]:
    """The warnings of an admitted call, or the Problem that refuses it is raised."""
    refusal, warnings = judge(case)
    if refusal is not None:
        raise refusal
    return warnings
