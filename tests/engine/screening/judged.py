"""The judged texts: those of the project, and the public ones where they are at hand."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.engine.screening.learning.examples import judged_files
from app.engine.screening.screen import screen

OWN = Path(__file__).parents[2] / "data" / "screening"
UNSEEN = (OWN / "unseen.jsonl", OWN / "unseen_2.jsonl")
"""Written by other hands; no rule and no weight comes of them."""
PUBLIC = Path(__file__).resolve().parents[4] / "shared" / "data" / "injection_public.jsonl"

Line = dict[str, Any]


def own() -> list[Line]:
    """The lines of all files but the unseen ones."""
    return [line for file in judged_files(OWN) for line in lines_of(file)]


def learnt() -> list[Line]:
    """What rules are tuned on and weights are learnt from."""
    return [line for line in own() if line["half"] == "dev"]


def unseen() -> list[Line]:
    """What nothing was tuned on."""
    return [line for file in UNSEEN for line in lines_of(file)]


def lines_of(file: Path) -> list[Line]:
    """The lines of one file, or none where it is not at hand."""
    return (
        [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []
    )


def shares(lines: Iterable[Line]) -> dict[str, tuple[int, int]]:
    """How many of each tier were stopped, and of how many; harmless ones stand under "benign"."""
    stopped, all_ = Counter[str](), Counter[str]()
    for line in lines:
        tier = line["tier"] if line["label"] == "attack" else "benign"
        all_[tier] += 1
        stopped[tier] += screen(line["text"], line["field"]).verdict != "pass"
    return {tier: (stopped[tier], count) for tier, count in all_.items()}
