"""What a request must look like before any rule is asked: the Voice API's own limits."""

import math
import re
from collections.abc import Iterator

from app.engine.contacts.phone_numbers import read_phone
from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.model.audit import canonical
from app.engine.model.task import CallRequest, Task

# The description of the Voice API shows these same limits (app/api/request.py).
MAX_FACTS = 30
MAX_FACT_LENGTH = 500
MAX_TASK_BYTES = 4096
MAX_PURPOSE = 2000
MAX_TRIGGERED_BY = 100
MAX_TARGET_NAME = 100
MAX_KEY = 255
DURATION_SECS = (30, 3600)
LENGTHS = {"goal": 500, "script": 100, "escalation": 500}
FACT_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
MOST_EXACT = 2**53
"""Up to here every whole number is one that other programs read as it was written."""
_HALF = re.compile("[\ud800-\udfff]")
# Tab and the ends of lines are text; lists of people hold them too.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

NO_NUMBER = f"must be a finite number, a whole one at most {MOST_EXACT:,}; write others as text"


def validate(request: CallRequest) -> None:
    """Raise VALIDATION_FAILED naming every wrong field by its JSON pointer."""
    if errors := wrong_fields(request):
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            "; ".join(f"{error.pointer}: {error.message}" for error in errors) + ".",
            "Correct it and send it again; nothing was dialed.",
            errors=errors,
        )


def wrong_fields(request: CallRequest) -> tuple[FieldError, ...]:
    """Every wrong field by its JSON pointer; empty where the request may be judged."""
    errors = [*_envelope(request)]
    if (request.task is None) == (request.purpose is None):
        errors.append(_error("/task", "give exactly one of task and purpose"))
    if request.purpose is not None and not 0 < len(request.purpose) <= MAX_PURPOSE:
        errors.append(_error("/purpose", f"must have 1 to {MAX_PURPOSE:,} characters"))
    if request.task is not None:
        errors.extend(_task(request.task))
    return tuple([*_broken_letters(request)] or errors)


def _envelope(request: CallRequest) -> list[FieldError]:
    errors: list[FieldError] = []
    for name, number in (("from", request.from_number), ("to", request.to_number)):
        if not E164.fullmatch(number):
            errors.append(_error(f"/{name}", "must be a number in the form +12025550100"))
        elif (phone := read_phone(number)).e164 != number:
            errors.append(
                _error(f"/{name}", (phone.reason or "is no telephone number").rstrip("."))
            )
    if not 1 <= len(request.triggered_by) <= MAX_TRIGGERED_BY:
        errors.append(_error("/triggeredBy", f"must have 1 to {MAX_TRIGGERED_BY} characters"))
    if request.target_name is not None and len(request.target_name) > MAX_TARGET_NAME:
        errors.append(_error("/targetName", f"must have at most {MAX_TARGET_NAME} characters"))
    if not 1 <= len(request.idempotency_key) <= MAX_KEY:
        errors.append(_error("/Idempotency-Key", f"must have 1 to {MAX_KEY} characters"))
    least, most = DURATION_SECS
    secs = request.max_duration_secs
    if secs is not None and not least <= secs <= most:
        errors.append(_error("/maxDurationSecs", f"must be between {least} and {most}"))
    return errors


def _task(task: Task) -> list[FieldError]:
    errors: list[FieldError] = []
    if not task.goal.strip():
        errors.append(_error("/task/goal", "must not be empty"))
    for name, most in LENGTHS.items():
        if len(getattr(task, name) or "") > most:
            errors.append(_error(f"/task/{name}", f"must have at most {most} characters"))
    if len(task.facts) > MAX_FACTS:
        errors.append(
            _error("/task/facts", f"holds {len(task.facts)} facts; {MAX_FACTS} are the limit")
        )
    for name, value in task.facts.items():
        # A pointer escapes ~ and / (RFC 6901).
        pointer = "/task/facts/" + name.replace("~", "~0").replace("/", "~1")
        if not FACT_NAME.fullmatch(name):
            errors.append(_error(pointer, "a fact's name has letters, digits and _ only"))
        if isinstance(value, str) and len(value) > MAX_FACT_LENGTH:
            errors.append(_error(pointer, f"must have at most {MAX_FACT_LENGTH} characters"))
        if isinstance(value, int | float) and not _finite(value):
            errors.append(_error(pointer, NO_NUMBER))
    written = not [*_broken_facts(task)] and not _broken(task.goal, task.script, task.escalation)
    if not errors and written and len(canonical(task.model_dump(mode="json"))) >= MAX_TASK_BYTES:
        errors.append(_error("/task", f"must be under {MAX_TASK_BYTES:,} bytes"))
    return errors


def _broken_letters(request: CallRequest) -> Iterator[FieldError]:
    """Halves of letters, as a wrong encoding leaves them, can be neither kept nor said; control
    characters hide words from whoever reads them.
    """
    told: list[tuple[str, str | None]] = [
        ("/triggeredBy", request.triggered_by),
        ("/targetName", request.target_name),
        ("/Idempotency-Key", request.idempotency_key),
        ("/purpose", request.purpose),
    ]
    if task := request.task:
        told += [(f"/task/{name}", getattr(task, name)) for name in LENGTHS]
    for pointer, text in told:
        if text and (fault := _fault(text)):
            yield _error(pointer, fault)
    if request.task:
        yield from _broken_facts(request.task)


def _broken_facts(task: Task) -> Iterator[FieldError]:
    for number, (name, value) in enumerate(task.facts.items(), 1):
        if _fault(name):
            yield _error("/task/facts", f"the name of fact {number} is not valid text")
        elif isinstance(value, str) and (fault := _fault(value)):
            yield _error(f"/task/facts/{name}", fault)


def _fault(text: str) -> str | None:
    if _HALF.search(text):
        return "is not valid text"
    return "holds a control character" if _CONTROL.search(text) else None


def _finite(value: float) -> bool:
    """Whether it is kept as it was written: no infinity, no more digits than others read."""
    return abs(value) <= MOST_EXACT if isinstance(value, int) else math.isfinite(value)


def _broken(*texts: str | None) -> bool:
    return any(text and _HALF.search(text) for text in texts)


def _error(pointer: str, message: str) -> FieldError:
    return FieldError(pointer=pointer, message=message)
