"""What the actions of a branch ask for: `confirm`, `share {facts.link}`, `"a quoted line"` ...

To add an action: 1. a member of `Act`; 2. its words in `_ACTS`, the more particular first;
3. what it does in `branch_steps`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.engine.model.profile import Branch
from app.engine.model.template import names_in


class Act(StrEnum):
    """A known action."""

    SAY = "say"
    ASK_DAY = "ask_day"
    ASK = "ask"
    SHARE = "share"
    LOG = "log"
    ESCALATE = "escalate"
    OPT_OUT = "opt_out"
    APOLOGISE = "apologise"
    THANK = "thank"
    CONFIRM = "confirm"
    LEAVE_MESSAGE = "leave_message"
    LEAVE_NOTHING = "leave_nothing"
    CLOSE = "close"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `text`: the quoted line of a SAY, else the action as written."""

    act: Act
    text: str


_QUOTED = re.compile(r"[\"“”„](?P<line>[^\"“”„]+)[\"“”„]?|(?<!\w)['‘](?P<single>.+)['’](?!\w)")
_DAY = r"\b(?:date|day|time|when|callback|call back)\b"
_ACTS: tuple[tuple[Act, re.Pattern[str]], ...] = tuple(
    (act, re.compile(words, re.IGNORECASE))
    for act, words in (
        (Act.LEAVE_NOTHING, r"\bwithout (?:leaving )?(?:an? )?message|\bno message"),
        (Act.LEAVE_MESSAGE, r"\bleav\w*\b.*\b(?:message|voice ?mail)|\bvoice ?mail\b"),
        (Act.OPT_OUT, r"do[- ]not[- ]call|\bopt\b|\bdnc\b|(?:remove|take) .*\b(?:off|list)\b"),
        (Act.ASK_DAY, rf"\b(?:ask|find out|get|agree on|offer)\b.*{_DAY}"),
        (Act.SHARE, r"\b(?:share|send|text|give|tell|offer|say|read|e-?mail)\b.*\{facts\."),
        (Act.ASK, r"\b(?:ask|find out)\b"),
        (Act.ESCALATE, r"openclaw_query|\be-?mail|escalat|notify|alert|forward|transfer|follow"),
        (Act.LOG, r"\b(?:log|record|note|write|save|store)\b"),
        (Act.SHARE, r"\b(?:share|send|text)\b"),
        (Act.ESCALATE, r"\b(?:hand|pass|tell|inform|let)\b.*\b(?:to|know|team|manager|desk)\b"),
        (Act.APOLOGISE, r"apolog|\bsorry\b"),
        (Act.THANK, r"\bthank"),
        (Act.CONFIRM, r"confirm|acknowledg|\brepeat|read back|reassur"),
        (Act.CLOSE, r"\bclos|hang ?up|\bend\b|good ?bye|finish"),
    )
)
_PARTS = re.compile(r"\s*(?:,|;|\band then\b|\bthen\b|\band\b)\s*", re.IGNORECASE)
_ASKS_DAY = re.compile(rf"{_DAY}.*\?", re.IGNORECASE)


def _act(words: str) -> Act:
    return next((act for act, pattern in _ACTS if pattern.search(words)), Act.UNKNOWN)


@lru_cache(maxsize=2048)
def read_action(action: str) -> tuple[Step, ...]:
    """The steps of one action as written; `apologise and close` is two."""
    quoted = _QUOTED.search(action)
    if quoted is not None:
        return _quoted(action, quoted)
    whole = _act(action)
    parts = [Step(_act(part), part) for part in _PARTS.split(action) if part.strip()]
    # "ask for a day and time" stays one action: only parts that are all known stand alone.
    if len(parts) > 1 and all(step.act is not Act.UNKNOWN for step in parts):
        return tuple(parts)
    return (Step(whole, action.strip()),)


def _quoted(action: str, quoted: re.Match[str]) -> tuple[Step, ...]:
    line = (quoted["line"] or quoted["single"]).strip()
    around = (action[: quoted.start()] + " " + action[quoted.end() :]).strip(" ,;:.")
    act = _act(around) if around else Act.SAY
    if act is Act.LEAVE_MESSAGE or around.lower().startswith("leave"):
        return (Step(Act.LEAVE_MESSAGE, line),)
    if act is Act.ASK_DAY or (act is Act.ASK and _ASKS_DAY.search(line)):
        return (Step(Act.ASK_DAY, line),)
    if act is Act.ASK:
        return (Step(Act.ASK, line),)
    if act in (Act.SAY, Act.UNKNOWN):
        return (Step(Act.SAY, line),)
    return (Step(Act.SAY, line), Step(act, around))


@lru_cache(maxsize=2048)
def _steps(actions: tuple[str, ...]) -> tuple[Step, ...]:
    steps = [step for action in actions for step in read_action(action)]
    for at, step in enumerate(steps[:-1]):
        # A quoted question whose answer is logged next is a question for a day.
        if step.act is Act.SAY and step.text.endswith("?") and steps[at + 1].act is Act.LOG:
            asks_day = _ASKS_DAY.search(step.text)
            steps[at] = Step(Act.ASK_DAY if asks_day else Act.ASK, step.text)
    return tuple(steps)


def steps_of(branch: Branch) -> tuple[Step, ...]:
    """Everything a branch asks for, in order."""
    return _steps(branch.actions)


def has(steps: Iterable[Step], act: Act) -> bool:
    return any(step.act is act for step in steps)


def facts_named(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """The facts an action means: its placeholders, else facts named in words (`the new date`)."""
    if placed := names_in(text):
        return placed
    said = f" {' '.join(re.findall(r'[a-z]+', text.lower()))} "
    return tuple(name for name in names if f" {name.replace('_', ' ').lower()} " in said)
