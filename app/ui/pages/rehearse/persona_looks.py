"""Icon and tone of whoever answers, guessed from what is known: a profile's wishes are its own.

To add one: 1. a line in `_LOOKS` with words that stand in its id or title; the first match counts.
"""

from app.engine.model.rehearsal import Persona

_LOOKS: tuple[tuple[tuple[str, ...], tuple[str, str]], ...] = (
    (("voicemail", "mailbox", "tape"), ("voicemail", "neutral")),
    (("menu", "screen"), ("hash", "neutral")),
    (("wrong", "third", "hands-over", "somebody"), ("people", "neutral")),
    (("opts-out", "opt-out", "stop"), ("hangup", "neutral")),
    (("hangs-up", "silent", "says-nothing"), ("hangup", "neutral")),
    (("refus", "not-interested", "hostile", "declin"), ("ban", "danger")),
    (("disput", "complain", "unhappy", "objects"), ("alert", "warning")),
    (("orders", "robot"), ("shield", "warning")),
    (("cancel", "lawyer", "bankrupt"), ("x", "warning")),
    (("time", "later", "resched", "call-back", "busy", "change"), ("clock", "accent")),
    (("already", "agree", "confirm", "interested", "yes", "pays"), ("check", "success")),
    (("price", "cost"), ("money", "info")),
    (("spanish", "language", "english"), ("globe", "info")),
    (("person", "human"), ("user", "info")),
)


def look_of(persona: Persona) -> tuple[str, str]:
    """Icon and tone."""
    words = f"{persona.id} {persona.title.casefold().replace(' ', '-')}"
    for marks, look in _LOOKS:
        if any(mark in words for mark in marks):
            return look
    return "chat", "neutral"
