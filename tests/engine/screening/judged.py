"""The judged texts: those of the project, and the public ones where they are at hand."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from app.engine.screening.screen import screen

OWN = Path(__file__).parents[2] / "data" / "screening"
PUBLIC = Path(__file__).resolve().parents[4] / "shared" / "data" / "injection_public.jsonl"

Line = dict[str, Any]


def own() -> list[Line]:
    files = sorted((*OWN.glob("attacks_*.jsonl"), OWN / "benign.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def public() -> list[Line]:
    """Even lines are those that rules are tuned on."""
    if not PUBLIC.exists():
        return []
    lines = [json.loads(line) for line in PUBLIC.read_text("utf-8").splitlines()]
    return [{**line, "half": "held" if at % 2 else "dev"} for at, line in enumerate(lines)]


def shares(lines: list[Line], half: str) -> dict[str, tuple[int, int]]:
    """How many of each tier were stopped, and of how many; harmless ones stand under "benign"."""
    stopped, all_ = Counter[str](), Counter[str]()
    for line in lines:
        if line["half"] == half:
            tier = line["tier"] if line["label"] == "attack" else "benign"
            all_[tier] += 1
            stopped[tier] += screen(line["text"], line["field"]).verdict != "pass"
    return {tier: (stopped[tier], count) for tier, count in all_.items()}
