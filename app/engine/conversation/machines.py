"""Voicemail, menus and telephones that ask who is calling."""

# ruff: noqa: E501  a family of words stays on its line: broken up it cannot be read

import re

from app.engine.conversation import spoken_lines as lines
from app.engine.conversation.actions import Act, Step, facts_named, steps_of
from app.engine.conversation.brain import Line, Next, Proposal, ToolCall
from app.engine.conversation.branches import generic_branch
from app.engine.conversation.brief import business_of
from app.engine.conversation.intents import Intent
from app.engine.conversation.state import Stage, State
from app.engine.conversation.telling import facts_of, filled, is_link, name_of, sentence_of
from app.engine.model.profile import Branch
from app.engine.model.result import Outcome
from app.engine.model.template import sentences

MAX_SCREENED = 2
BEEP_TIMEOUT = 6.0
_GREETING = re.compile(
    r"\b(?:leave|record) (?:me |us |a |your |an? )*(?:brief |short |detailed )?(?:message|name and number)"
    r"|\bafter the (?:beep|tone)|\bat the (?:beep|tone)|\bvoice ?mail(?:box)?\b|\bmailbox (?:is|of)|\b(?:can't|cannot|unable to) (?:come|get|take|answer)"
    r"(?: to)? (?:the phone|your call|the call)\b|\bthe person you(?:'re| are) (?:trying|calling)|\bnot available (?:to take|right now.{0,20}message)",
    re.IGNORECASE,
)
# A person at the telephone asks whether we want to leave one.
_OFFER = re.compile(
    r"\b(?:do you want|would you like|want (?:me )?to|can i|could i|may i|shall i|you can|if you)\b"
    r"(?!.*\b(?:beep|tone)\b)",
    re.IGNORECASE,
)


_SCREENING = re.compile(
    r"\b(?:state|say|give|record|tell (?:me|us)) your (?:full |first )?name\b(?=.*\b(?:why|reason|purpose|calling|call|about|connect|person|see if)\b)"
    r"|\b(?:call|number|caller|person|assistant|service)s?\b.{0,40}\bscreen(?:s|ing|ed)?\b|\bscreening (?:service|assistant|calls?)\b|\bcall assist\b"
    r"|\b(?:state|say|tell (?:me|us)) (?:the (?:reason|purpose)|why you(?:'re| are) calling)\b|\bwho(?:'s| is) calling(?: and (?:why|what))?.{0,30}\b(?:see if|available|connect)\b",
    re.IGNORECASE,
)
_MENU = re.compile(
    r"\b(?:press|dial|push|select)(?: or say)? (?:\d|one|two|three|four|five|six|seven|eight|nine|zero|pound|star|hash)\b|\bmain menu\b|\bmenu options\b|\bplease hold for the next\b"
    r"|\bpara (?:continuar en )?español\b|\b(?:enter|dial) (?:your party's|the) extension\b",
    re.IGNORECASE,
)


def is_screening(text: str) -> bool:
    """Whether a telephone asks who is calling before it lets anybody through."""
    return _SCREENING.search(text) is not None


_FULL = re.compile(
    r"\bmail ?box (?:\w+ ){0,4}(?:is|was) full\b|\b(?:cannot|can't|can not|not able to|unable to|not) (?:accept|take|receive) (?:any )?(?:new |more )?messages?\b"
    r"|\b(?:voice ?mail|mail ?box)(?: \w+){0,4} (?:not|hasn't)(?: been| yet been)? (?:set up|initiali[sz]ed|activated)\b",
    re.IGNORECASE,
)


def is_full(text: str) -> bool:
    """Whether a machine says that it takes no message."""
    return _FULL.search(text) is not None


def is_menu(text: str) -> bool:
    """Whether a machine offers keys to press, and not for a message."""
    return _MENU.search(text) is not None and not is_greeting(text)


def is_greeting(text: str) -> bool:
    """Whether an utterance is a machine's greeting: it asks for a message, and offers nothing."""
    if _FULL.search(text) is not None:
        return True
    return _GREETING.search(text) is not None and _OFFER.search(text) is None


def on_voicemail(state: State, *, beep: bool) -> Proposal:
    """Leave the profile's message after the beep, or none where the owner wants none."""
    branch = generic_branch(state.brief.profile, Intent.VOICEMAIL)
    steps = steps_of(branch) if branch is not None else ()
    if any(step.act is Act.LEAVE_NOTHING for step in steps) or is_full(state.last_heard):
        return _leave_nothing(branch)
    if not beep:
        return Proposal((), (), Next(stage=Stage.MESSAGE, timeout=BEEP_TIMEOUT))
    body = message(state, steps)
    return Proposal(
        (Line(body, scripted=True),),
        (ToolCall("leave_voicemail", {"body": body}),),
        Next(
            stage=Stage.CLOSING,
            outcome=Outcome.VOICEMAIL_LEFT,
            branch=branch.trigger if branch is not None else None,
            hang_up="left a message",
        ),
    )


def neutral_message(state: State) -> str:
    """The message that tells nobody anything."""
    return lines.voicemail(state.brief.agent, business_of(state.brief), name_of(state.brief))


def message(state: State, steps: tuple[Step, ...]) -> str:
    """The Voicemail field, else the branch's own line, else the default with the facts it names."""
    if state.collection:
        return neutral_message(state)
    profile = state.brief.profile
    if profile is not None and profile.voicemail and (said := _filled(profile.voicemail, state)):
        return said
    for step in steps:
        if step.act is Act.SAY or (step.act is Act.LEAVE_MESSAGE and " " in step.text):
            own = _filled(step.text, state) if _is_line(step, steps) else ""
            if own:
                return own
    facts = facts_of(state.brief)
    named = [
        name
        for step in steps
        if step.act in (Act.LEAVE_MESSAGE, Act.SHARE)
        for name in facts_named(step.text, facts)
        if name in facts
    ]
    told = " ".join(sentence_of(name, state) for name in dict.fromkeys(named))
    return lines.voicemail(state.brief.agent, business_of(state.brief), name_of(state.brief), told)


def _filled(template: str, state: State) -> str:
    """The owner's message with its facts; a fact that begins a sentence begins it in a capital."""
    told: list[str] = []
    for sentence in sentences(template):
        said = filled(sentence, state)
        placed = sentence.startswith("{facts.") and not is_link(said)
        told.append(said[:1].upper() + said[1:] if placed else said)
    return " ".join(said for said in told if said)


def _is_line(step: Step, steps: tuple[Step, ...]) -> bool:
    """A quoted line to be spoken, not an instruction such as `leave brief message`."""
    return step.act is Act.SAY or not re.match(r"\s*(?:leave|voice ?mail)\b", step.text, re.I)


def _leave_nothing(branch: Branch | None) -> Proposal:
    return Proposal(
        (),
        (),
        Next(
            stage=Stage.CLOSING,
            outcome=Outcome.VOICEMAIL_NONE,
            branch=branch.trigger if branch is not None else None,
            hang_up="voicemail without a message",
        ),
    )


def on_menu() -> Proposal:
    """A menu is not a person, and nobody is looked for behind it."""
    after = Next(stage=Stage.CLOSING, outcome=Outcome.UNREACHABLE_MACHINE, hang_up="a menu")
    return Proposal((), (), after)


def on_screening(state: State) -> Proposal:
    """Tell the screening telephone who calls; a person may still come on."""
    if state.screened > MAX_SCREENED:
        return on_menu()
    said = lines.screening(state.brief.agent, business_of(state.brief), name_of(state.brief))
    return Proposal((Line(said, scripted=True),), (), Next(timeout=20.0))
