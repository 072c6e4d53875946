"""A profile as it would be heard and handed to an agent, while it is still being written."""

from collections.abc import Mapping

from app.engine.conversation.brief import known_facts, missing_facts, name_fact
from app.engine.conversation.heard import heard
from app.engine.conversation.prompt import instructions
from app.engine.model.brief import Agent, Opening
from app.engine.model.preview import Heard, Piece, ScriptPreview
from app.engine.model.profile import Profile
from app.engine.model.task import Task
from app.engine.model.template import FactValue
from app.engine.playbook.checks.openings import spoken_secs
from app.engine.playbook.facts import fact_type

SAMPLE_NAME = "Bobby Nguyen"
SAMPLE_WORDS = {"purchase": "winter tune-up", "company": "Harbor Lane", "clinic": "Harbor Lane"}
"""Examples for facts that are plain text, where their name says what they are."""


def script_preview(
    profile: Profile,
    guidance: str,
    agent: Agent,
    facts: Mapping[str, FactValue] | None,
) -> ScriptPreview:
    """Made-up facts stand in where none are given; a fact that is not expected stays a hole."""
    known = dict(sample_facts(profile, agent) if facts is None else facts)
    task = Task(goal=profile.goal or "", script=profile.name, facts=known)
    words = heard(task, profile, agent, None)
    said = [_said(sentence) for sentence in words.statement]
    return ScriptPreview(
        heard=words,
        legal_secs=spoken_secs(words.legal),
        question_secs=spoken_secs(_said(words.question)),
        statement_secs=spoken_secs(" ".join(said)),
        missing=missing_facts(task, profile, None),
        instructions=instructions(
            task, profile, _opening(words), agent, known_facts(task, profile, None), guidance
        ),
    )


def sample_facts(profile: Profile, agent: Agent) -> dict[str, str]:
    """A believable value for each expected fact."""
    asked = name_fact(profile)
    return {
        fact.name: SAMPLE_NAME if fact.name == asked else _sample(fact.name, fact.type, agent)
        for fact in profile.expected_facts
    }


def _sample(name: str, kind: str, agent: Agent) -> str:
    if kind != "text":
        return fact_type(kind).example
    if name.endswith("name"):
        return SAMPLE_NAME
    if name in ("creditor", "business", "sender") and agent.business:
        return agent.business
    return SAMPLE_WORDS.get(name, name.replace("_", " "))


def _said(pieces: tuple[Piece, ...]) -> str:
    """The words of a sentence; one with a hole is not said."""
    return "" if any(piece.missing for piece in pieces) else "".join(p.text for p in pieces)


def _opening(words: Heard) -> Opening:
    statement = " ".join(filter(None, (_said(sentence) for sentence in words.statement)))
    question = "".join(piece.text for piece in words.question)
    return Opening(legal=words.legal, question=question or None, statement=statement)
