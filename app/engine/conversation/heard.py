"""The opening while its facts are still being filled in: every word and every hole."""

from app.engine.conversation.brief import known_facts, legal_line
from app.engine.model.brief import Agent
from app.engine.model.preview import Heard, Piece
from app.engine.model.profile import Profile
from app.engine.model.task import Task
from app.engine.model.template import PLACEHOLDER, FactValue, sentences, spoken

AGENT = "AGENT_NAME"


def heard(task: Task, profile: Profile | None, agent: Agent, target_name: str | None) -> Heard:
    """What a person would hear; where the brief would refuse, the hole is shown instead."""
    facts = known_facts(task, profile, target_name)
    legal = legal_line(agent, profile, facts, target_name)
    if profile is None:
        asked = (Piece(text=f"Am I speaking with {target_name}?"),) if target_name else ()
        return Heard(legal=legal, question=asked)
    return Heard(
        legal=legal,
        question=_pieces(profile.question or "", facts, agent.name),
        statement=tuple(
            _pieces(said, facts, agent.name) for said in sentences(profile.statement or "")
        ),
    )


def _pieces(template: str, facts: dict[str, FactValue], agent_name: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    place = 0
    for match in PLACEHOLDER.finditer(template):
        found.append(Piece(text=template[place : match.start()]))
        found.append(_piece(match[1], facts, agent_name))
        place = match.end()
    found.append(Piece(text=template[place:]))
    return tuple(piece for piece in found if piece.text)


def _piece(name: str | None, facts: dict[str, FactValue], agent_name: str) -> Piece:
    if name is None:
        return Piece(text=agent_name, fact=AGENT)
    if name not in facts:
        return Piece(text=name, fact=name, missing=True)
    return Piece(text=" ".join(spoken(facts[name]).split()), fact=name)
