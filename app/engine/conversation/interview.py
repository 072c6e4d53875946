"""The profile's questions: asked in order, their answers read by the type of the question."""

# ruff: noqa: E501  a family of words stays on its line: broken up it cannot be read

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from app.engine.conversation.brain import Line, Next, Proposal, ToolCall
from app.engine.conversation.hearing import Heard, Kind, yes_or_no
from app.engine.conversation.intents import Intent
from app.engine.conversation.numbers import number_in, numbers_in
from app.engine.conversation.state import Plan, Stage, State
from app.engine.conversation.telling import filled
from app.engine.conversation.words import plain
from app.engine.model.profile import Question

MAX_ASKED = 2
_SURELY = 0.9
"""How sure what was learnt must be before an answer counts as a refusal to answer."""


class Answer(StrEnum):
    """How an answer is written down."""

    SCORE = "score"
    NUMBER = "number"
    YES_NO = "yes_no"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Read:
    """An answer as read: None where the words do not answer the question."""

    value: str | None


_SCALE = re.compile(
    r"\bscale\b|\bout of (?:ten|five|10|5)\b|\brate\b|\b(?:zero|one|0|1) to (?:ten|five|10|5)\b"
)
_RANGE = re.compile(
    r"\b(zero|one|0|1) (?:to|and|through) (ten|five|seven|hundred|10|5|7|100)\b|\bout of (ten|five|10|5)\b"
)
_COUNT = re.compile(r"\bhow (?:many|much|often|old|long)\b|\bwhat number\b|\bnumber of\b")
_YES_NO = re.compile(
    r"(?:^|[,.;] )(?:and |so |also )?(?:may|can|could|do|did|does|is|are|was|were|will|would|have|has|had|should|shall)\b"
)
_YES_NO_NAME = re.compile(r"(?:^(?:is|has|can|wants?|may)_)|_(?:ok|okay)$")
_STOPS = frozenset({Intent.REFUSE, Intent.CANCEL, Intent.DISPUTE})
_ENOUGH = re.compile(
    r"\b(?:stop|no more|enough) (?:the |these |with )?(?:questions?|it)?|\b(?:don't|not|rather not) (?:want to |going to |wish to |have time to )?(?:answer|do this|say|continue|keep)"
    r"|\bnot interested|\b(?:got|have) to (?:go|run)\b|\bi'm (?:done|out)\b|\bno time\b|\bnone of your business"
)

_NO_THANKS = re.compile(r"\bno thanks?\b(?: you)?")


def kind_of(question: Question) -> Answer:
    """Which sort of answer a question wants, from its name and its words."""
    said = plain(question.text)
    name = (question.name or "").lower()
    if name in ("score", "rating", "nps") or _SCALE.search(said):
        return Answer.SCORE
    if _YES_NO_NAME.search(name) or _YES_NO.search(question.text.lower()):
        return Answer.YES_NO
    if _COUNT.search(said):
        return Answer.NUMBER
    return Answer.WORDS


def field_name(question: Question) -> str:
    return question.name or f"q{question.number}"


def read_answer(question: Question, text: str) -> Read:
    """The answer's value in the form of the result's fields."""
    kind = kind_of(question)
    if kind is Answer.WORDS:
        return Read(text.strip() or None)
    if kind is Answer.YES_NO:
        said = yes_or_no(text)
        return Read(None if said is None else "yes" if said else "no")
    number = number_in(text)
    if number is None or (kind is Answer.SCORE and not _in_range(question, number)):
        return Read(None)
    return Read(str(number))


def _in_range(question: Question, number: int) -> bool:
    found = _RANGE.search(plain(question.text))
    if found is None:
        return 0 <= number <= 10
    bounds = [int(value) for value in numbers_in(found[0]) if value.isdigit()]
    return (bounds[0] if len(bounds) > 1 else 0) <= number <= bounds[-1]


def ask_next(state: State, plan: Plan, said: tuple[Line, ...] = ()) -> Proposal | None:
    """The next question that can be asked, or None when all are behind us."""
    profile = state.brief.profile
    questions = profile.questions if profile is not None else ()
    for at in range(plan.question, len(questions)):
        if text := filled(questions[at].text, state):
            return Proposal(
                (*said, Line(text, scripted=True)),
                (),
                Next(
                    stage=Stage.QUESTIONS,
                    plan=replace(plan, question=at, asked=text, misses=0),
                ),
            )
    return None


def wants_out(state: State, heard: Heard) -> bool:
    """Whether the callee will not go on answering (an answer may complain; that is no wish)."""
    said = plain(heard.text)
    if _ENOUGH.search(said) is not None:
        return True
    profile = state.brief.profile
    question = profile.questions[state.plan.question] if profile is not None else None
    if question is None:
        return False
    kind = kind_of(question)
    if _NO_THANKS.search(said) and kind is not Answer.YES_NO:
        return True
    if kind is not Answer.WORDS and read_answer(question, heard.text).value is not None:
        return False
    if heard.callback and heard.intent is Intent.NEEDS_TIME:
        return heard.plain or heard.insists
    if heard.intent is not Intent.REFUSE or kind is Answer.YES_NO:
        return False
    return heard.insists and (heard.plain or heard.confidence >= _SURELY)


def take_answer(state: State, heard: Heard) -> tuple[Proposal | None, tuple[ToolCall, ...], Plan]:
    """Read the answer to the question on the table.

    A Proposal asks the same question again; else the answer's tool and the plan moved on.
    """
    plan = state.plan
    profile = state.brief.profile
    assert profile is not None
    question = profile.questions[plan.question]
    read = read_answer(question, heard.text)
    again = heard.kind in (Kind.REPEAT, Kind.WAIT, Kind.GREETING) and heard.plain
    unheard = again or (read.value is None and heard.kind is Kind.QUESTION)
    onward = replace(plan, question=plan.question + 1, misses=0)
    if kind_of(question) is Answer.WORDS and again:
        read = Read(None)
    if read.value is None:
        if plan.misses + 1 >= MAX_ASKED and not unheard:
            return None, (), onward
        once_more = Line(plan.asked, scripted=True)
        sorry = () if unheard else (Line("Sorry, I didn't catch that."),)
        if plan.misses >= MAX_ASKED:
            return None, (), onward
        asked = Next(stage=Stage.QUESTIONS, plan=replace(plan, misses=plan.misses + 1))
        return Proposal((*sorry, once_more), (), asked), (), plan
    tool = ToolCall(
        "set_field",
        {"name": field_name(question), "value": read.value, "quote": heard.text},
    )
    return None, (tool,), onward


def stopped_by(heard: Heard) -> Intent:
    """Which wish ends the questions early."""
    if heard.callback:
        return Intent.NEEDS_TIME
    return heard.intent if heard.intent in _STOPS and heard.intent is not None else Intent.REFUSE
