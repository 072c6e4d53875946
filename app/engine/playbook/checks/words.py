"""Findings about what the agent is told to say or do: the law's words, and planted orders."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.model.profile import PlaybookProblem, Profile, ProfileKind
from app.engine.playbook.checks.finding import finding
from app.engine.playbook.parse import ProfileReading, Reading


@dataclass(frozen=True, slots=True)
class Lint:
    """Words that should not be in a script, and why."""

    words: re.Pattern[str]
    why: str


def _lint(why: str, *words: str) -> Lint:
    return Lint(re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE), why)


# To add a row: one sentence for the owner, then the words (regular expressions, any case).
_COMPLIANCE = (
    _lint(
        "threatening people over a bill is against the law in most places",
        r"sue\b",
        r"lawsuits?\b",
        r"legal action",
        r"take (?:you|them) to court",
        r"garnish|repossess|arrest(?:ed)?\b|press charges",
        r"police\b|jail\b|prison\b",
    ),
    _lint(
        "threatening somebody's credit record is against the law in most places",
        r"(?:ruin|hurt|damage|report|affect)\w*[^.]{0,40}credit (?:score|report|rating)",
        r"credit bureaus?\b",
    ),
    _lint(
        "somebody who asks not to be called must not be called again",
        r"(?:ignore|disregard|overlook) (?:any |all |the |their |an )?"
        r"(?:opt[- ]?outs?|do[- ]not[- ]call|requests? to stop)",
        r"keep calling",
        r"call (?:them |again )?(?:anyway|no matter)",
        r"even if they (?:ask|say|want)[^.]{0,30}stop",
    ),
    _lint(
        "an AI voice has to say that it is one, and never the opposite",
        r"(?:claim|pretend|say|insist)(?: that)? (?:you are|you're|you’re|to be) "
        r"an? (?:real |actual |live )?(?:human|person)\b",
        r"(?:I am|I'm|I’m) (?:a )?(?:real |actual |live )?(?:human|person)\b",
        r"(?:I am|I'm|I’m) not an? (?:robot|bot|AI|machine|computer)\b",
        r"(?:deny|hide|conceal)[^.]{0,30}\b(?:AI|robot|bot|automated)\b",
    ),
)
_INJECTION = re.compile(
    "|".join(
        (
            r"\b(?:ignore|disregard|forget|override) (?:all |any |the |your |these )*"
            r"(?:previous |prior |above |earlier |other )+(?:instructions?|rules?|prompts?)",
            r"\b(?:reveal|print|show|repeat|output) (?:the |your )(?:system |hidden )?"
            r"(?:prompt|instructions)\b",
            r"\byou are now (?:in )?(?:an? )?(?:\w+ mode|dan\b|unrestricted|jailbroken)",
            r"\b(?:new|updated) (?:system )?(?:instructions|prompt)\s*:",
            r"<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?INST\]|<</?SYS>>",
        )
    ),
    re.IGNORECASE,
)

_DEBT = re.compile(
    r"\b(?:debt|owe[sd]?|overdue|past[ -]due|collect\w*|unpaid|payment|balance|invoice)\b"
    r"|\{facts\.(?:amount\w*|\w*_due|due_date|balance|\w*_link|purchase|creditor)\}",
    re.IGNORECASE,
)
_CLAUSE = 200  # how far before a word its own clause may reach
# `never threaten a lawsuit` is a good rule, not a threat.
_FORBIDS = re.compile(
    r"\b(?:no|not|never|without|don't|don’t|do not|must not|cannot|can't|avoid|nor)\b[^.;!?]*$",
    re.IGNORECASE,
)


def check_words(reading: Reading) -> Iterator[PlaybookProblem]:
    """Threats, ignored opt-outs, human claims, and orders planted for a language model."""
    for profile in reading.profiles:
        for passage in profile.passages:
            if passage.key == "expected facts":
                continue
            for row in passage.rows:
                yield from _line(row.text, row.line + 1)
        yield from _voicemail(profile)


def _line(text: str, line: int) -> Iterator[PlaybookProblem]:
    for lint in _COMPLIANCE:
        for match in lint.words.finditer(text):
            if not _FORBIDS.search(text, max(0, match.start() - _CLAUSE), match.start()):
                message = f"“{match[0]}”: {lint.why}."
                yield finding("compliance-lint", line, match[0], message)
                break
    if match := _INJECTION.search(text):
        yield finding(
            "injection-pattern",
            line,
            match[0],
            f"“{match[0]}” reads like an order that somebody planted for a language model. "
            "Delete it unless you wrote it.",
        )


def _voicemail(reading: ProfileReading) -> Iterator[PlaybookProblem]:
    """A machine is heard by everybody in the house: nothing about a debt is left on it."""
    profile = reading.profile
    if profile.kind is not ProfileKind.COLLECTION:
        return
    for text, line in _left_messages(profile, reading):
        if match := _DEBT.search(text):
            yield finding(
                "compliance-lint",
                line,
                match[0],
                f"“{match[0]}” must not be left on a machine: others may hear about the debt.",
            )


def _left_messages(profile: Profile, reading: ProfileReading) -> Iterator[tuple[str, int]]:
    passage = reading.passage("voicemail")
    if profile.voicemail and passage is not None:
        yield profile.voicemail, passage.line + 1
    for branch in profile.branches:
        if re.search(r"voice ?mail|machine", branch.trigger, re.IGNORECASE):
            yield from ((action, branch.line) for action in branch.actions)
