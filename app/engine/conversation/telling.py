"""Small sentences made from facts: who was asked for, what a fact says, what the owner is told."""

import re

from app.engine.conversation.brief import known_facts, name_fact
from app.engine.conversation.spoken_lines import ASK_DAY
from app.engine.conversation.state import State
from app.engine.conversation.words import keywords, plain
from app.engine.model.brief import Brief
from app.engine.model.profile import ProfileKind
from app.engine.model.template import FactValue, fill_whole_sentences, sentences, spoken

LONGEST_QUOTE = 240
_LINK = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_PROMISES_TEXT = re.compile(r"\b(?:texts?|texting|sms|message you|send you a message)\b", re.I)
_NUDGES = {
    ProfileKind.COLLECTION: "Can you take care of it?",
    ProfileKind.MARKETING: "Would you be interested?",
    ProfileKind.REMINDER: "Does that work for you?",
    ProfileKind.NOTICE: "Does that work for you?",
    ProfileKind.SURVEY: "Can I ask you a few short questions?",
}
# (what a callee asks, words of a fact's name one of which must be there, its types)
_ASKED_FOR: tuple[tuple[re.Pattern[str], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        re.compile(
            r"\bhow much\b(?! of| tax| interest| longer| time| more)|\bwhat amount"
            r"|\bthe (?:amount|total|balance)\b"
        ),
        (),
        ("money",),
    ),
    (re.compile(r"\b(?:where|address|location)\b"), ("location", "address", "place", "where"), ()),
    (re.compile(r"\bwhat time\b"), ("time", "window", "hour"), ("time",)),
    (re.compile(r"\b(?:when|what day|which day|what date)\b"), ("date", "day"), ("date",)),
)


def facts_of(brief: Brief) -> dict[str, FactValue]:
    """The facts that may be spoken, the name among them."""
    return known_facts(brief.task, brief.profile, brief.target_name)


def name_of(brief: Brief) -> str:
    """The person asked for, or empty."""
    wanted = name_fact(brief.profile)
    if wanted is None:
        return brief.target_name or ""
    return spoken(facts_of(brief).get(wanted, ""))


def filled(template: str, state: State) -> str:
    """The owner's words with their facts; a sentence with a hole is dropped."""
    return fill_whole_sentences(template, facts_of(state.brief), state.brief.agent.name).text


def without_texts(line: str) -> tuple[str, bool]:
    """A line without the sentences that promise a text, and whether there were any."""
    kept = [said for said in sentences(line) if not _PROMISES_TEXT.search(said)]
    return " ".join(kept), len(kept) < len(sentences(line))


def speaks_of_sending(line: str) -> bool:
    return bool(_PROMISES_TEXT.search(line)) or "link" in line.lower()


def is_link(value: FactValue) -> bool:
    return isinstance(value, str) and _LINK.match(value.strip()) is not None


def link_facts(state: State) -> tuple[str, ...]:
    """The declared facts that are links, in the profile's order."""
    facts = facts_of(state.brief)
    profile = state.brief.profile
    names = [fact.name for fact in profile.expected_facts] if profile is not None else list(facts)
    return tuple(name for name in names if name in facts and is_link(facts[name]))


def label(name: str) -> str:
    return name.replace("_", " ").strip().lower()


def sentence_of(name: str, state: State) -> str:
    """`The new date is Friday, May 29, 2026.`"""
    return f"The {label(name)} is {spoken(facts_of(state.brief)[name]).rstrip('.')}."


def question_at_hand(state: State) -> str:
    """The question that the opening leaves with the callee."""
    profile = state.brief.profile
    asked = [said for said in sentences(state.brief.opening.statement) if said.endswith("?")]
    if asked:
        return asked[-1]
    return _NUDGES[profile.kind] if profile is not None else ASK_DAY


def answer_from_facts(text: str, state: State) -> str | None:
    """A sentence that answers a question, where a fact does."""
    said, asked = plain(text), keywords(text)
    facts = facts_of(state.brief)
    for name in facts:
        words = keywords(name.replace("_", " "))
        if words and words <= asked and not is_link(facts[name]):
            return sentence_of(name, state)
    profile = state.brief.profile
    for pattern, parts, types in _ASKED_FOR:
        if not pattern.search(said):
            continue
        for name in facts:
            declared = profile.fact(name) if profile is not None else None
            typed = declared is not None and declared.type in types
            if typed or set(name.lower().split("_")) & set(parts):
                return sentence_of(name, state)
    return None


def quoted(text: str) -> str:
    """The callee's words, cut to a length that fits a summary."""
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def summary(what: str, state: State, quote: str = "") -> str:
    """One line for the owner: who, what, and the words that say so."""
    who = name_of(state.brief) or "The person called"
    words = quote or state.last_heard
    return f'{who} {what}: "{quoted(words)}"' if words else f"{who} {what}."
