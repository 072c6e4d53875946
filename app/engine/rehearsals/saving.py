"""A talk as a scenario: what the callee did becomes the script, what came of it the expectation."""

import re

from app.engine.conversation.events import BargeIn, Event, HungUp, Machine, Silence, UserFinal
from app.engine.model.result import CallResult
from app.engine.model.scenario import Callee, CalleeTurn, Expect, ExpectedAction, Scenario
from app.engine.rehearsals.machine_kind import machine_kind
from app.engine.rehearsals.talk import Talk

_OUTWARD = ("send_sms", "escalate", "log_promise", "schedule_callback", "add_to_dnc")
"""What the owner would notice: a scenario forbids those of them that did not run."""


def scenario_of(talk: Talk, name: str) -> Scenario:
    """Played again with the same playbook it passes: the same words bring the same call."""
    brief, request = talk.brief, talk.request
    agent = brief.agent
    return Scenario(
        id=name,
        use_case=brief.profile.name if brief.profile else "",
        persona=name,
        now=talk.now,
        agent_name=agent.name,
        from_number=request.from_number,
        to_number=request.to_number,
        business=agent.business,
        callback_number=agent.callback_number,
        target_name=brief.target_name,
        can_text=agent.can_text,
        max_duration_secs=brief.max_duration_secs,
        task=brief.task,
        callee=Callee(turns=_turns(talk)),
        expect=_expect(talk),
    )


def _turns(talk: Talk) -> tuple[CalleeTurn, ...]:
    turns: list[CalleeTurn] = []
    cut_after: int | None = None
    for at, event in enumerate(talk.events):
        if isinstance(event, BargeIn):
            cut_after = len(event.heard.split())
            continue
        if (turn := _turn(event)) is None:
            continue
        confirms = {"confirms_identity": True} if at == talk.confirmed_by else {}
        cut = {} if cut_after is None else {"cut_after": cut_after}
        turns.append(turn.model_copy(update=confirms | cut))
        cut_after = None
    return tuple(turns)


def _turn(event: Event) -> CalleeTurn | None:
    match event:
        case UserFinal(text=text, heard_out=heard_out):
            return CalleeTurn(say=text, heard_out=heard_out)
        case Silence(secs=secs):
            return CalleeTurn(kind="silence", secs=secs)
        case HungUp():
            return CalleeTurn(kind="hangup")
        case Machine(kind="voicemail", text=text, beep=beep):
            return CalleeTurn(kind="voicemail", say=text, beep=beep)
        case Machine(kind=kind, text=text, beep=beep):
            named = None if machine_kind(text) == kind else kind
            return CalleeTurn(kind="machine", say=text, beep=beep, machine=named)
        case _:
            return None


def _expect(talk: Talk) -> Expect:
    result = talk.result
    ran = {tool.name for tool in result.tools}
    return Expect(
        outcome=(result.outcome.value,),
        actions=tuple(
            ExpectedAction(
                name=tool.name,
                args={arg: f"^{re.escape(value)}$" for arg, value in tool.args.items()},
            )
            for tool in result.tools
        ),
        forbid_actions=tuple(name for name in _OUTWARD if name not in ran),
        private=_kept(talk, result),
        fields={name: (field.value,) for name, field in result.fields.items()},
        max_bot_turns=sum(turn.who == "agent" for turn in result.turns),
    )


def _kept(talk: Talk, result: CallResult) -> tuple[str, ...]:
    """The private values that nobody heard too early, a machine's tape included."""
    until = len(result.turns) if talk.turns_before is None else talk.turns_before
    said = " ".join(turn.text for turn in result.turns[:until] if turn.who == "agent")
    patterns = [re.escape(value) for value in talk.facts.private]
    return tuple(one for one in patterns if not re.search(one, said, re.IGNORECASE))
