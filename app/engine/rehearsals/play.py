"""One scenario, played: a callee who goes by the script, and the judgement of what came of it."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import TypeVar

from app.engine.conversation.brain import Brain
from app.engine.conversation.brief import write_brief
from app.engine.conversation.dates import read_date, say_date
from app.engine.conversation.times import read_time, say_time
from app.engine.errors import Problem
from app.engine.model.brief import Agent, Brief
from app.engine.model.profile import Playbook
from app.engine.model.result import CallResult, Ended, Outcome
from app.engine.model.scenario import Callee, CalleeTurn, Scenario, ScenarioRun
from app.engine.model.task import CallRequest
from app.engine.rehearsals.judge_scenario import Played, failures, unsafe
from app.engine.rehearsals.machine_kind import machine_kind
from app.engine.rehearsals.talk import Talk
from app.engine.rehearsals.would_do import in_words

MOST_TURNS = 60
"""So many turns of the callee, and nobody waits for the end any more."""

_Moment = TypeVar("_Moment", date, time)
MakeBrain = Callable[[Brief], Brain | None]


async def play(scenario: Scenario, playbook: Playbook, make_brain: MakeBrain) -> ScenarioRun:
    """Play a scenario with a playbook that was read. One whose call would be refused fails."""
    try:
        talk = _talk(scenario, playbook, make_brain)
    except Problem as problem:
        nothing = CallResult(ended=Ended.FAILED, outcome=Outcome.NOT_REACHED)
        why = f"makes no call: {problem.detail.rstrip('.')}"
        return ScenarioRun(scenario=scenario, result=nothing, failures=(why,))
    callee = _ByScript(scenario.callee)
    before: tuple[str, ...] | None = None
    await talk.answer()
    for _ in range(MOST_TURNS):
        turn = callee.next_after(talk.last_words)
        if before is None and turn.confirms_identity:
            before = _agents(talk.result)
        await _take(talk, turn)
        if talk.over:
            break
    endless = () if talk.over else ("did not come to an end",)
    await talk.hangs_up()
    result = talk.result
    played = Played(
        brief=talk.brief,
        result=result,
        before=_agents(result) if before is None else before,
        read_back=_read_back(result, scenario.now.date()),
    )
    safety = unsafe(scenario.expect, played)
    failed = (*failures(scenario.expect, played), *endless, *safety)
    script = scenario.task.script
    if failed and script is not None and playbook.profile(script) is None:
        failed = (f"the playbook has no profile named {script}", *failed)
    return ScenarioRun(scenario=scenario, result=result, failures=failed, safety=safety)


class _ByScript:
    """The next unused turn that fits, then the fallback in order, then hangs up."""

    def __init__(self, callee: Callee) -> None:
        self._turns = list(callee.turns)
        self._fallback = list(callee.fallback)

    def next_after(self, words: str) -> CalleeTurn:
        for at, turn in enumerate(self._turns):
            if turn.when is None or re.search(turn.when, words, re.IGNORECASE):
                return self._turns.pop(at)
        if self._fallback:
            return CalleeTurn(say=self._fallback.pop(0))
        return CalleeTurn(kind="hangup")


async def _take(talk: Talk, turn: CalleeTurn) -> None:
    if turn.cut_after is not None:
        await talk.interrupts(turn.cut_after)
    match turn.kind:
        case "hangup":
            await talk.hangs_up()
        case "voicemail":
            # A greeting ends in a beep: who wants none says so.
            beep = turn.beep or "beep" not in turn.model_fields_set
            await talk.machine(turn.machine or "voicemail", turn.say, beep)
        case "machine":
            await talk.machine(turn.machine or machine_kind(turn.say), turn.say, turn.beep)
        case "say" if turn.say.strip():
            await talk.says(turn.say, heard_out=turn.heard_out)
        case _:
            await talk.stays_silent(turn.secs)


def _talk(scenario: Scenario, playbook: Playbook, make_brain: MakeBrain) -> Talk:
    task = scenario.task
    agent = Agent(
        name=scenario.agent_name,
        business=scenario.business,
        callback_number=(
            scenario.from_number if scenario.callback_number is None else scenario.callback_number
        ),
        can_text=scenario.can_text,
    )
    brief = write_brief(
        task,
        playbook.profile(task.script) if task.script else None,
        guidance=playbook.guidance,
        agent=agent,
        target_name=scenario.target_name,
        max_duration_secs=scenario.max_duration_secs,
    )
    request = CallRequest(
        deployment="",
        from_number=scenario.from_number,
        to_number=scenario.to_number,
        triggered_by="scenario",
        idempotency_key=scenario.id,
        target_name=scenario.target_name,
        task=task,
    )
    return Talk(
        request,
        brief,
        scenario.now,
        lambda tool: in_words(tool, scenario.to_number),
        make_brain(brief),
    )


def _agents(result: CallResult) -> tuple[str, ...]:
    return tuple(turn.text for turn in result.turns if turn.who == "agent")


def _read_back(result: CallResult, today: date) -> tuple[str, ...]:
    """The days and times that the callee named or that were written down, as an agent says them."""
    heard = [turn.text for turn in result.turns if turn.who == "callee"]
    days = [read_date(text, today) for text in heard]
    times = [read_time(text) for text in heard]
    days += [_iso(date, tool.args.get("date", "")) for tool in result.tools]
    times += [_iso(time, tool.args.get("time", "")) for tool in result.tools]
    return (*(say_date(day) for day in days if day), *(say_time(at) for at in times if at))


def _iso(kind: type[_Moment], text: str) -> _Moment | None:
    try:
        return kind.fromisoformat(text)
    except ValueError:
        return None
