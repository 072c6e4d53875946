"""Admission rules, one per file, in the order in which they are told.

To add one:
1. write `rules/<name>.py` with `check(case: Case) -> Verdict`,
2. add it to `RULES` (rules that never pass by waiting come first),
3. test it in `tests/engine/calls/rules/test_<name>.py`.
"""

from collections.abc import Callable

from app.engine.calls.case import Case, Verdict
from app.engine.calls.rules import (
    attempt_cap,
    caller_id,
    consent,
    conversation_pause,
    deployment_limits,
    do_not_call,
    hours,
    missing_facts,
    number_kinds,
    number_limit,
    own_numbers,
    right_time,
    screening,
)

RULES: tuple[Callable[[Case], Verdict], ...] = (
    caller_id.check,
    own_numbers.check,
    number_kinds.check,
    do_not_call.check,
    screening.check,
    consent.check,
    missing_facts.check,
    right_time.check,
    hours.check,
    conversation_pause.check,
    attempt_cap.check,
    number_limit.check,
    deployment_limits.check,
)
