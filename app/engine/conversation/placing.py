"""Where a talk stands after words that the Runner did not choose: a model's, or a hosted agent's.

The Runner knows what it asked. What others asked is read from their words, by the same marks by
which a person would know what they were asked.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.engine.conversation.actions import Act, has, steps_of
from app.engine.conversation.brain import Next, ToolCall
from app.engine.conversation.branches import generic_branch
from app.engine.conversation.dates import read_date
from app.engine.conversation.days import purpose_of
from app.engine.conversation.hearing import Heard
from app.engine.conversation.intents import Intent
from app.engine.conversation.outcomes import OF_PURPOSE
from app.engine.conversation.state import Plan, Purpose, Stage, State
from app.engine.conversation.steps import CLOSING_TIMEOUT, Doing, send_text
from app.engine.conversation.telling import link_facts, summary
from app.engine.conversation.times import read_part, read_time
from app.engine.conversation.toolgate import by_its_name
from app.engine.conversation.words import keywords
from app.engine.model.result import Outcome
from app.engine.model.template import sentences

GOODBYE = re.compile(r"\b(?:good)?bye\b|\badiós\b|\bau revoir\b", re.IGNORECASE)
_ASKS_DAY = re.compile(
    r"\b(?:what|which|another|specific|better|good|preferred|different|new|exact) "
    r"(?:\w+ )?(?:date|day|time)\b|\bwhen\b|\bhow soon\b",
    re.IGNORECASE,
)
_READS_BACK = re.compile(
    r"\b(?:right|correct|confirm|okay|ok|work|good|fine|sound|noted?|down|mark|book|so"
    r"|sure|will do|great|perfect|then)\b",
    re.IGNORECASE,
)
_CALL = re.compile(r"\b(?:call|ring|phone|reach|try)(?: \w+)? (?:you )?(?:back|again)\b", re.I)
_SAME = 0.6
"""So many of a question's own words must be heard for it to count as asked."""


def forgiving(state: State) -> State:
    """The state as if nothing had been misunderstood yet: for reading, not for writing."""
    return replace(state, plan=replace(state.plan, misses=0))


def placed(state: State, said: str, *, hangs_up: bool = False) -> Next:
    """Where `said`, the agent's whole turn, leaves the talk. `hangs_up`: it wants to end it."""
    if GOODBYE.search(said):
        ends = "said goodbye" if hangs_up else None
        return Next(stage=Stage.CLOSING, hang_up=ends, timeout=CLOSING_TIMEOUT)
    asked = next((text for text in reversed(sentences(said)) if text.endswith("?")), "")
    if (at := _question_asked(state, said)) is not None:
        plan = replace(state.plan, question=at, asked=asked or state.plan.asked, misses=0)
        return Next(stage=Stage.QUESTIONS, plan=plan)
    if (plan := _day_read_back(state, said)) is not None:
        return Next(stage=Stage.CHECKING, plan=replace(plan, asked=asked or plan.asked))
    if asked and _ASKS_DAY.search(asked) and state.may_tell:
        purpose = _purpose(state, said)
        plan = replace(state.plan, asked=asked, purpose=purpose, day=None, misses=0)
        return Next(stage=Stage.DAY, plan=plan)
    if asked:
        stage = Stage.TALKING if state.stage is not Stage.IDENTIFYING else None
        return Next(stage=stage, plan=replace(state.plan, asked=asked, misses=0))
    return Next()


def _question_asked(state: State, said: str) -> int | None:
    profile = state.brief.profile
    if profile is None or "?" not in said or not state.may_tell:
        return None
    heard = keywords(said)
    shares = [
        (len(words & heard) / len(words), -at)
        for at, question in enumerate(profile.questions)
        if (words := keywords(re.sub(r"\{[^}]*\}", " ", question.text)))
    ]
    share, at = max(shares, default=(0.0, 0))
    return -at if share >= _SAME else None


def _day_read_back(state: State, said: str) -> Plan | None:
    """The plan with the day that the agent repeats, where it is the callee's own."""
    own = _callees_days(state)
    for sentence in reversed(sentences(said)):
        day = read_date(sentence, state.today)
        if day is not None and day in own and (_READS_BACK.search(said) or "?" in said):
            part = read_part(sentence)
            return replace(
                state.plan,
                day=day,
                moment=part.since if part else read_time(sentence),
                part=part.said if part else "",
                purpose=_purpose(state, said),
                quote=own[day],
                misses=0,
            )
    return None


def _callees_days(state: State) -> dict[date, str]:
    """Days that the callee has named in this call, and the words that name them."""
    days: dict[date, str] = {}
    for turn in state.turns:
        if turn.who == "callee" and (day := read_date(turn.text, state.today)) is not None:
            days[day] = turn.text
    return days


def _purpose(state: State, said: str) -> Purpose:
    if state.plan.purpose is not None:
        return state.plan.purpose
    if _CALL.search(said):
        return Purpose.CALLBACK
    return purpose_of(state, Heard(""), None)


def wanted(
    calls: Sequence[ToolCall], done: Sequence[ToolCall], state: State
) -> tuple[ToolCall, ...]:
    """A model's tools as code runs them: what was done already is left out."""
    ran = {call.name for call in done}
    told = (_in_our_form(call, state) for call in calls if call.name not in ran)
    return tuple(call for call in told if call is not None and call.name not in ran)


def _in_our_form(call: ToolCall, state: State) -> ToolCall | None:
    if call.name == "send_sms":
        # The words of a text are code's: a model only says that it should be sent.
        doing = Doing(state, state.plan)
        send_text(doing, link_facts(state))
        return next(iter(doing.tools), None)
    call = by_its_name(call)
    if call.name in ("transfer_to_human", "escalate"):
        reason = call.args.get("reason") or "asks for a person"
        return ToolCall("escalate", {"reason": reason, "summary": summary(reason, state)})
    if call.name == "add_to_dnc":
        # Code hears an opt-out by itself; a model that heard one has a person look.
        state.needs_person = "the model heard that no more calls are wanted"
        return None
    if call.name == "mark_outcome":
        state.summary = call.args.get("summary", "")
        return None
    return call


def settled(state: State) -> Outcome | None:
    """What the tools that ran have settled, where no branch did."""
    ran = {run.name for run in state.tools}
    purpose = state.plan.purpose
    if "log_promise" in ran:
        return Outcome.PROMISED
    if "schedule_callback" in ran and purpose is not None:
        return OF_PURPOSE[purpose]
    agree = generic_branch(state.brief.profile, Intent.AGREE)
    if "send_sms" in ran and agree is not None and has(steps_of(agree), Act.SHARE):
        return Outcome.GOAL_MET
    return None
