"""Every sentence passes here before it is spoken, whatever brain it comes from."""

import re
from datetime import date
from functools import lru_cache

from app.engine.conversation.brain import Line
from app.engine.conversation.grounding import Sources
from app.engine.conversation.leaks import Leaks, spelled_out, words_of
from app.engine.conversation.limits import Limits, claims_human
from app.engine.conversation.private import secrets_of
from app.engine.model.brief import Brief
from app.engine.model.template import spoken

MAX_SENTENCES = 2
MAX_WORDS = 45
TOO_LONG = "too long"
_MARKUP = re.compile(r"[*_#`<>{}\[\]|\\]|^\s*(?:[-•–]|\d+[.)])(?:\s|$)")
# Words by which a number that only the callee named stays theirs: repeated, noted, turned down.
_THEIRS = re.compile(
    r"\?|^so\b|\byou (?:said|say|told|mentioned|asked|want|wanted|got|are|were|paid|sent)\b"
    r"|\b(?:note|noted|pass|write|written|down|sorry|thank|thanks|understand|hear|can't|cannot"
    r"|won't|than|got it)\b",
    re.IGNORECASE,
)


class OutputGuard:
    """Judges sentences for one call."""

    def __init__(self, brief: Brief, today: date | None = None) -> None:
        """`today`: the day of the call, where days may be named relatively."""
        self.sources = Sources(brief, today)
        self._secrets = secrets_of(brief)
        script, facts = _script_of(brief), _facts_of(brief)
        self._limits = Limits(brief.profile, script, facts)
        self._leaks = Leaks(brief.instructions, _words_of(script) | words_of([facts]))

    def reason(self, line: Line, *, may_tell: bool, heard: str, said: list[str]) -> str | None:
        """Why a sentence must not be said, or None.

        `heard`: the callee's words so far; `said`: the turn's sentences that were let through.
        """
        text = spelled_out(line.text)
        if not may_tell and (told := self._secrets.told_by(text, heard)) is not None:
            return f"private before identity: {told}"
        if claims_human(text):
            return "claims to be human"
        if (invented := self.sources.invented(text)) is not None:
            return f"not grounded: {invented}"
        if line.scripted:
            return None
        return self._unwanted(text, heard) or _too_long(text, said)

    def limit_broken(self, text: str) -> str | None:
        """The words of a sentence that break one of the owner's hard limits, or None."""
        return self._limits.broken_by(spelled_out(text))

    def _unwanted(self, text: str, heard: str) -> str | None:
        if _MARKUP.search(text):
            return "markup"
        if (found := self._limits.broken_by(text)) is not None:
            return f"hard limit: {found}"
        number = self.sources.only_from(heard, text)
        if number is not None and not _THEIRS.search(text):
            return f"not grounded: {number}, which only the callee said"
        if (leak := self._leaks.found_in(text, heard)) is not None:
            return f"gives away {leak}" if leak != "another language" else leak
        return None


def _too_long(text: str, said: list[str]) -> str | None:
    words = sum(len(sentence.split()) for sentence in [*said, text])
    alone = len(text.split()) > MAX_WORDS
    return TOO_LONG if alone or (len(said) >= MAX_SENTENCES and words > MAX_WORDS) else None


def _script_of(brief: Brief) -> str:
    """What the owner wrote for every call of the profile."""
    texts = [brief.guidance]
    if (profile := brief.profile) is not None:
        texts += [profile.opening or "", profile.goal or "", profile.voicemail or ""]
        texts += [action for branch in profile.branches for action in branch.actions]
        texts += [question.text for question in profile.questions]
    return "\n".join(texts)


def _facts_of(brief: Brief) -> str:
    agent = brief.agent
    facts = (spoken(value) for value in brief.task.facts.values())
    legal = brief.opening.legal
    return "\n".join([legal, brief.target_name or "", agent.name, agent.business, *facts])


@lru_cache(maxsize=64)
def _words_of(script: str) -> frozenset[str]:
    return words_of([script])
