"""Replies with one invention each, and legitimate ones: whole, and out of a stream in pieces."""

import pytest

from app.engine.conversation.brain import Line
from app.engine.conversation.models.sentences import Sentences
from app.engine.conversation.output_guard import OutputGuard
from app.engine.model.template import sentences
from tests.engine.conversation.fernhill import brief_of, day_of, table

TABLE = table("inventions")
BRIEF = brief_of(TABLE["call"])


def whole(text: str) -> list[str]:
    return [text]


def in_pieces(text: str) -> list[str]:
    """As a model streams it, three characters at a time."""
    stream = Sentences()
    told = [s for at in range(0, len(text), 3) for s in stream.add(text[at : at + 3])]
    return [*told, *stream.end()]


def blocked(lines: list[str], heard: str = "") -> list[str]:
    guard = OutputGuard(BRIEF, day_of(TABLE["call"]))
    guard.sources.add(heard)
    said: list[str] = []
    reasons: list[str] = []
    for sentence in (part for line in lines for part in sentences(line)):
        why = guard.reason(Line(sentence), may_tell=True, heard=heard, said=said)
        if why is None:
            said.append(sentence)
        else:
            reasons.append(why)
    return reasons


@pytest.mark.parametrize("cut", [whole, in_pieces])
def test_no_invention_passes(cut) -> None:
    assert len(TABLE["invented"]) >= 200
    passed = [row["text"] for row in TABLE["invented"] if not blocked(cut(row["text"]))]
    assert not passed


@pytest.mark.parametrize("cut", [whole, in_pieces])
def test_hardly_anything_legitimate_is_held_back(cut) -> None:
    rows = TABLE["legitimate"]
    assert len(rows) >= 200
    held = [
        (row["text"], why)
        for row in rows
        if (why := blocked(cut(row["text"]), row.get("heard", "")))
    ]
    assert len(held) <= 0.02 * len(rows), held
