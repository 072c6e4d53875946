"""The work grows with the text and no faster: counted in steps of the interpreter, not seconds."""

import re
import sys

import pytest

from app.engine.screening import decode, normalise, readings, split
from app.engine.screening.rules import structure, tools
from app.engine.screening.screen import screen

HOSTILE = {
    "spaces": "ignore" + " " * 4000,
    "repeats": "ignore all all all ",
    "entities": "&amp;amp;lt;",
    "base64": "aWdub3JlIHRoZSB3ZWF0aGVyIHRvZGF5 ",
    "marks": "a\u0301\u0323\u093c\u0e38",
    "spelled": "i g n o r e ",
    "signs": "[[{{<<==",
    "lines": "a\nsystem\n",
    "foreign": "olvida la tienda ",
    "percent": "%25%32%35",
}


def _steps(text: str) -> int:
    """Calls of the interpreter and lines run while a text is screened."""
    steps = 0

    def count(frame, event, _):
        nonlocal steps
        steps += 1
        return count

    sys.settrace(count)
    try:
        screen(text, "fact")
    finally:
        sys.settrace(None)
    return steps


@pytest.mark.parametrize("kind", HOSTILE)
def test_twice_the_text_is_at_most_twice_the_steps(kind):
    unit = HOSTILE[kind]
    text = unit * (2000 // len(unit) + 1)
    screen(text, "fact")
    assert _steps(text * 4) <= 4.6 * _steps(text) + 500


def test_no_pattern_repeats_without_bound_twice():
    """One unbounded repeat may run over a text once; two of them try every way to share it."""
    patterns = [sign.pattern for sign in structure.SIGNS]
    for room in (decode, normalise, readings, split, structure, tools):
        patterns += [one for one in vars(room).values() if isinstance(one, re.Pattern)]
    assert len(patterns) > 30
    for pattern in patterns:
        bare = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "x", pattern.pattern)
        assert len(re.findall(r"(?<!\()[*+]|\{\d+,\}", bare)) <= 1, pattern.pattern


def test_a_very_long_text_is_read_to_a_bound():
    text = "harmless & plain words " * 40_000
    assert screen(text, "fact").verdict == "pass"
