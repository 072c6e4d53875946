"""Agreeing on a day: asked for, resolved, read back, and only then written down."""

import re
from dataclasses import replace
from datetime import date, time

from app.engine.conversation import spoken_lines as lines
from app.engine.conversation.actions import Act, Step, has
from app.engine.conversation.brain import Line, Next, Proposal
from app.engine.conversation.date_words import in_digits
from app.engine.conversation.dates import read_date, read_days, say_date
from app.engine.conversation.hearing import Heard, Kind, yes_or_no
from app.engine.conversation.intents import Intent
from app.engine.conversation.outcomes import OF_PURPOSE
from app.engine.conversation.state import Plan, Purpose, Stage, State
from app.engine.conversation.steps import (
    Doing,
    ask_again,
    closes,
    closing,
    give_up,
    going_on,
    questions_in,
    run_steps,
    without_questions,
)
from app.engine.conversation.telling import facts_of, filled, summary
from app.engine.conversation.times import read_part, read_time, say_time
from app.engine.conversation.toolgate import LONGEST_PROMISE
from app.engine.model.profile import ProfileKind
from app.engine.model.result import Outcome
from app.engine.model.template import spoken

_QUESTIONS = {
    Purpose.PROMISE: lines.ASK_PROMISE,
    Purpose.CHANGE: lines.ASK_DAY,
    Purpose.CALLBACK: lines.ASK_CALLBACK,
}


# Words that make another day of a weekday or a number.
_CALL_ME = re.compile(
    r"\b(?:call|ring|phone|buzz|try|catch) (?:me|us)\b|\b(?:call|ring|phone)(?: me| us)? back\b",
    re.I,
)
_FOLLOWING = re.compile(r"\bfollowing\b|\b(?:day|week) after(?: that)?\b(?! tomorrow| next)")
_OTHER_DAY = re.compile(
    r"\b(?:next|after|following|instead|not|no|rather|make (?:it|that)|other|week|month"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|n't\b"
)


# A part, or a sum of their own: what is promised then is not the whole of it.
_OTHER_AMOUNT = re.compile(
    r"[$£€] ?\d|\b\d{2,}(?:\.\d\d)? (?:now|today|dollars|bucks|pounds|then)\b|\bhalf\b|\bthe rest\b"
    r"|\b(?:part|some) of it\b|\b(?:instal\w+|payment plan)\b",
    re.IGNORECASE,
)


def purpose_of(state: State, heard: Heard, step: Step | None) -> Purpose:
    """What a day is wanted for: the callee's wish first, then the action's words, then the kind."""
    asked = step.text.lower() if step is not None else ""
    profile = state.brief.profile
    kind = profile.kind if profile is not None else None
    if heard.callback or "call" in asked or _CALL_ME.search(heard.text) or not state.may_tell:
        return Purpose.CALLBACK
    if kind in (ProfileKind.MARKETING, ProfileKind.SURVEY):
        return Purpose.CALLBACK
    if kind is ProfileKind.COLLECTION:
        return Purpose.PROMISE
    if kind in (ProfileKind.REMINDER, ProfileKind.NOTICE) or "prefer" in asked or "better" in asked:
        return Purpose.CHANGE
    return Purpose.CALLBACK


def _days_in(text: str, state: State) -> list[date]:
    """The days a sentence names; "the following Monday" counts from the day last spoken of."""
    if _FOLLOWING.search(text.lower()):
        spoken_of = state.plan.day or _matter_day(state)
        if spoken_of is not None:
            return read_days(text, spoken_of)
    return read_days(text, state.today)


def _day_in(text: str, state: State) -> date | None:
    """The day a sentence means, as `read_date` and `_days_in` have it."""
    if _FOLLOWING.search(text.lower()) and (days := _days_in(text, state)):
        return days[-1]
    return read_date(text, state.today)


def _matter_day(state: State) -> date | None:
    """The day that the opening speaks of: of the appointment, of the delivery."""
    return next(iter(read_days(state.brief.opening.statement, state.today)), None)


def begin_day(doing: Doing, heard: Heard, step: Step | None) -> Proposal:
    """Ask for a day, or read back the one that was just named."""
    state = doing.state
    purpose = purpose_of(state, heard, step)
    asked = _QUESTIONS[purpose]
    if step is not None and step.text.endswith("?"):
        asked = filled(step.text, state) or asked
    doing.plan = replace(doing.plan, purpose=purpose, asked=asked, misses=0)
    if (day := _day_in(heard.text, state)) is not None:
        # The owner's line may ask for it: whoever named a day is not asked for one.
        doing.words = [line for line in map(without_questions, doing.words) if line.text]
        return _read_back(doing, day, heard)
    if not doing.words and purpose is not Purpose.CALLBACK:
        doing.say(lines.UNDERSTOOD)
    if own := questions_in(doing.words):
        # The owner's own line asks already; it is what is asked again, too.
        doing.plan = replace(doing.plan, asked=own[-1])
    else:
        doing.say(asked, scripted=True)
    return going_on(doing, Stage.DAY)


def take_day(state: State, heard: Heard) -> Proposal:
    """The answer to "which day?"."""
    doing = Doing(state, state.plan)
    if (day := _day_in(heard.text, state)) is not None:
        return _read_back(doing, day, heard)
    if heard.kind is Kind.WAIT:
        return Proposal((Line(lines.WAIT),), (), Next(timeout=15.0))
    if state.plan.misses >= 2 or heard.kind is Kind.BYE:
        return _no_day(doing)
    if state.plan.misses == 1:
        doing.say(lines.ASK_COMING)
    else:
        doing.say("I need a definite day to note.")
        doing.say(state.plan.asked, scripted=True)
    doing.plan = replace(state.plan, misses=state.plan.misses + 1)
    return going_on(doing, Stage.DAY)


def says_day(text: str, day: date | None, today: date) -> bool:
    """Whether words name a day again that was read back: whole, or its weekday or number alone."""
    named = read_days(text, today)
    if day is None or not named:
        return False
    # "October the sixteenth, it's a Friday" names one day twice.
    if day in named and all(one.weekday() == day.weekday() for one in named):
        return True
    if len(named) > 1:
        return False
    alone = _OTHER_DAY.search(in_digits(text)) is None
    return alone and (named[0].weekday() == day.weekday() or named[0].day == day.day)


def check_day(state: State, heard: Heard) -> Proposal:
    """The answer to a day that was read back: yes, another day, or no."""
    plan = state.plan
    doing = Doing(state, plan)
    day = read_date(heard.text, state.today)
    moment, part = _moment_in(heard.text, plan.purpose)
    if says_day(heard.text, plan.day, state.today):
        day = plan.day
    else:
        others = [other for other in _days_in(heard.text, state) if other != plan.day]
        day = others[-1] if others else day
    if day is not None and day != plan.day:
        return _read_back(doing, day, heard)
    if moment is not None and plan.moment is not None and moment != plan.moment:
        return _read_back(doing, plan.day or state.today, heard)
    said = yes_or_no(heard.text)
    if day == plan.day and day is not None and said is None:
        said = True
    if heard.intent is Intent.AGREE and heard.confidence > 0.5:
        said = True
    if heard.kind in (Kind.THANKS, Kind.BYE) and said is None:
        said = True
    if said:
        if plan.moment is None and moment is not None:
            doing.plan = replace(plan, moment=moment, part=part)
        return _agreed(doing)
    if said is False:
        doing.plan = replace(plan, day=None, moment=None, part="", misses=plan.misses + 1)
        if plan.misses >= 2:
            return _no_day(doing)
        doing.say(plan.asked, scripted=True)
        return going_on(doing, Stage.DAY)
    if plan.misses >= 2:
        return give_up(state, plan)
    return ask_again(state, replace(plan, asked=_question(plan)), heard, Stage.CHECKING)


def _said_day(plan: Plan) -> str:
    day = plan.day
    assert day is not None
    if plan.part:
        return f"{say_date(day)} {plan.part}"
    return say_date(day) + (f" at {say_time(plan.moment)}" if plan.moment is not None else "")


def _moment_in(text: str, purpose: Purpose | None) -> tuple[time | None, str]:
    """The hour named with a day, and the part of the day if it stands for one.

    A promise to pay has no hour.
    """
    if purpose is Purpose.PROMISE:
        return None, ""
    if (part := read_part(text)) is not None:
        return part.since, part.said
    return read_time(text), ""


def _question(plan: Plan) -> str:
    return f"Is {_said_day(plan)} right?"


def _read_back(doing: Doing, day: date, heard: Heard) -> Proposal:
    state = doing.state
    if day > state.today + LONGEST_PROMISE:
        doing.plan = replace(doing.plan, misses=doing.plan.misses + 1)
        if doing.plan.misses > 2:
            return _no_day(doing)
        doing.say(lines.ASK_SOONER)
        return going_on(doing, Stage.DAY)
    moment, part = _moment_in(heard.text, doing.plan.purpose)
    if moment is None:
        moment, part = doing.plan.moment, doing.plan.part
    doing.plan = replace(doing.plan, day=day, moment=moment, part=part, quote=heard.text)
    told = _said_day(doing.plan)
    doing.say(
        {
            Purpose.PROMISE: f"So I'll note {told} as the date. Is that right?",
            Purpose.CHANGE: f"So {told} would be better for you. Is that right?",
            Purpose.CALLBACK: f"So we call you back on {told}. Is that right?",
        }[doing.plan.purpose or Purpose.CALLBACK]
    )
    doing.plan = replace(doing.plan, misses=0 if state.stage is not Stage.CHECKING else 1)
    return going_on(doing, Stage.CHECKING)


def _agreed(doing: Doing) -> Proposal:
    plan = doing.plan
    purpose = plan.purpose or Purpose.CALLBACK
    day = plan.day
    assert day is not None
    args = {"date": day.isoformat()}
    if purpose is Purpose.PROMISE:
        amount = _amount(doing.state)
        if _OTHER_AMOUNT.search(plan.quote):
            amount, doing.needs_person = "", "another amount was spoken of"
        doing.run("log_promise", **args, **({"amount": amount} if amount else {}))
    else:
        if plan.moment is not None:
            args["time"] = plan.moment.strftime("%H:%M")
        doing.run("schedule_callback", **args)
    doing.say(f"I've noted {_said_day(plan)}.")
    steps = tuple(step for step in plan.steps if step.act not in (Act.LOG, Act.CONFIRM))
    pending = run_steps(doing, steps)
    if pending is not None:
        if not questions_in(doing.words):
            doing.say(_asks(pending, doing.state), scripted=True)
        return going_on(doing, Stage.REPLY, OF_PURPOSE[purpose])
    if plan.branch is not None and not closes(plan, steps, doing.words):
        return going_on(doing, Stage.TALKING, OF_PURPOSE[purpose])
    return closing(doing, OF_PURPOSE[purpose], at_once=True)


def _asks(step: Step, state: State) -> str:
    return filled(step.text, state) if step.text.endswith("?") else lines.ASK_DAY


def _amount(state: State) -> str:
    """What was promised: the amount of the facts, where the profile has exactly one."""
    profile = state.brief.profile
    facts = facts_of(state.brief)
    money = [
        fact.name
        for fact in (profile.expected_facts if profile is not None else ())
        if fact.type == "money" and fact.name in facts
    ]
    return spoken(facts[money[0]]) if len(money) == 1 else ""


def _no_day(doing: Doing) -> Proposal:
    """No day could be had: a person follows up."""
    doing.say(lines.SOMEONE)
    doing.run(
        "escalate",
        reason="no date given",
        summary=summary("needs another day but named none", doing.state),
    )
    doing.needs_person = "no date could be agreed"
    left = tuple(step for step in doing.plan.steps if step.act is Act.CLOSE)
    doing.plan = replace(doing.plan, steps=left if has(left, Act.CLOSE) else ())
    # That another day is wanted is known; a promise or a callback without its day is nothing yet.
    wanted = Outcome.CHANGE_REQUESTED if doing.plan.purpose is Purpose.CHANGE else Outcome.PARTIAL
    return closing(doing, doing.state.outcome or wanted, at_once=True)
