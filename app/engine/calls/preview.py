"""A request looked at while it is still being written."""

from app.engine.calls.admit import judge
from app.engine.calls.rules import number_limit
from app.engine.calls.script import Scripts
from app.engine.calls.validate import (
    LENGTHS,
    MAX_FACT_LENGTH,
    MAX_FACTS,
    MAX_TARGET_NAME,
    MAX_TASK_BYTES,
    validate,
)
from app.engine.clock import Clock
from app.engine.conversation.brief import missing_facts
from app.engine.conversation.heard import heard
from app.engine.errors import Problem
from app.engine.model.audit import canonical
from app.engine.model.call_line import Share
from app.engine.model.preview import Preview, Room
from app.engine.model.task import CallRequest, Task
from app.engine.playbook.checks.openings import spoken_secs
from app.engine.store.store import Store


def preview(request: CallRequest, scripts: Scripts, store: Store, clock: Clock) -> Preview:
    """Its words, limits and what is missing. Problem where the playbook or deployment is gone."""
    task = request.task or Task(goal=request.purpose or "")
    profile, agent = scripts.speaker(request)
    words = heard(task, profile, agent, request.target_name)
    return Preview(
        heard=words,
        secs=spoken_secs(words.text),
        missing=missing_facts(task, profile, request.target_name),
        warnings=_warnings(request, scripts),
        facts=Room(used=len(task.facts), most=MAX_FACTS),
        task_bytes=Room(used=_size(task), most=MAX_TASK_BYTES),
        goal=Room(used=len(task.goal), most=LENGTHS["goal"]),
        escalation=Room(used=len(task.escalation or ""), most=LENGTHS["escalation"]),
        target_name=Room(used=len(request.target_name or ""), most=MAX_TARGET_NAME),
        fact_length=MAX_FACT_LENGTH,
        to_number=_share(request, scripts, store, clock),
    )


def _warnings(request: CallRequest, scripts: Scripts) -> tuple[str, ...]:
    try:
        validate(request)
        return judge(scripts.case(request))[1]
    except Problem:
        return ()  # `judge` of the calls tells it


def _size(task: Task) -> int:
    try:
        return len(canonical(task.model_dump(mode="json")))
    except UnicodeEncodeError:  # half a letter, which `validate` names
        return MAX_TASK_BYTES


def _share(request: CallRequest, scripts: Scripts, store: Store, clock: Clock) -> Share:
    hour = number_limit.HOUR
    used, oldest = store.calls.used(
        scripts.world(request), clock.now(), hour, number=request.to_number
    )
    most = store.owner.settings().per_number_hour
    return Share(used=used, most=most, frees_at=oldest + hour if oldest else None)
