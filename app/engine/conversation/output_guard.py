"""Every sentence passes here before it is spoken, whatever brain it comes from.

To add a limit that can be known: a row in `_LIMITS`: what the owner may have written, and what the
agent must not say then.
"""

# ruff: noqa: E501  a family of words stays on its line: broken up it cannot be read

import re

from app.engine.conversation.brain import Line
from app.engine.conversation.grounding import Sources
from app.engine.conversation.private import secrets_of
from app.engine.model.brief import Brief
from app.engine.model.profile import ProfileKind

MAX_SENTENCES = 2
MAX_WORDS = 45
TOO_LONG = "too long"
_HUMAN = re.compile(
    r"\b(?:i'?m|i am|this is|speaking (?:with|to)) (?:actually )?(?:a |an )?(?:(?:real|live|actual|human)(?: \w+)?|person)\b"
    r"|\bnot (?:a |an )?(?:robot|bot|ai|machine|computer|artificial|automated)\b|\bas a human\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[*_#`<>{}\[\]|\\]|^\s*[-\d]+[.)]\s")
_THREATS = (
    r"\bcredit (?:score|report|bureau|rating|history)|\blegal action|\blawsuit|\bsue\b|\bgarnish|\barrest|\bpolice"
    r"|\bcollections? agency|\bjail\b|\bcourt\b"
)
_LIMITS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(limit, re.IGNORECASE), re.compile(words, re.IGNORECASE))
    for limit, words in (
        (
            r"discount|reduction|settle",
            r"\bdiscount|% off|\bpercent off|\bhalf price|\bwaive|\breduced?\b|\b(?:i can|we can|i'll|we'll) (?:offer|give|knock|take|settle)\b",
        ),
        (r"credit|threat", _THREATS),
        (r"legal|lawsuit|court", _THREATS),
        (r"refund", r"\brefund|\bmoney back"),
        (r"compensat", r"\bcompensat|\bvoucher|\bfor free\b|\bstore credit"),
        (r"incentive|reward|gift", r"\bincentive|\breward|\bgift|\bvoucher|\bprize"),
        (r"\bprices?\b|pricing|quote", r"\$ ?\d|\bper month\b|\bprice (?:is|of)\b|\bcosts \w+"),
        (r"medical|health advice", r"\b(?:you should|i recommend|the doctor recommends|take (?:your|the) (?:pills|medic\w+))\b"),
        (r"promise .*(?:slot|time|appointment)|new time|rebook", r"\bi(?:'ve| have) (?:booked|moved|rescheduled)|\byou(?:'re| are) (?:booked|rescheduled|all set for)\b"),
        (r"competitor", r"\b(?:better|cheaper|faster) than\b"),
        (r"guarantee|promise", r"\bi (?:guarantee|promise)\b|\bwe guarantee"),
    )
)  # fmt: skip


class OutputGuard:
    """Judges sentences for one call."""

    def __init__(self, brief: Brief) -> None:
        self.sources = Sources(brief)
        self._secrets = secrets_of(brief)
        profile = brief.profile
        limits = " ; ".join(profile.hard_limits) if profile is not None else ""
        self._forbidden = [words for limit, words in _LIMITS if limit.search(limits)]
        if profile is not None and profile.kind is ProfileKind.COLLECTION:
            self._forbidden.append(re.compile(_THREATS, re.IGNORECASE))

    def reason(self, line: Line, *, may_tell: bool, heard: str, said: list[str]) -> str | None:
        """Why a sentence must not be said, or None.

        `heard`: the callee's words so far; `said`: the turn's sentences that were let through.
        """
        text = line.text
        if not may_tell and (told := self._secrets.told_by(text, heard)) is not None:
            return f"private before identity: {told}"
        if _HUMAN.search(text):
            return "claims to be human"
        if (invented := self.sources.invented(text)) is not None:
            return f"not grounded: {invented}"
        if line.scripted:
            return None
        if _MARKUP.search(text):
            return "markup"
        for words in self._forbidden:
            if (found := words.search(text)) is not None:
                return f"hard limit: {found[0]}"
        words_so_far = sum(len(sentence.split()) for sentence in [*said, text])
        if len(said) >= MAX_SENTENCES and words_so_far > MAX_WORDS:
            return TOO_LONG
        return None
