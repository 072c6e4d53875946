"""A playbook and a list that the simulator has never seen: its words and facts reach the call."""

import json
from pathlib import Path

import pytest

from app.cli.main import run

PLAYBOOK = """\
# Notes of the owner

## Outbound Mode

Be kind.

### Script profiles

#### tulip-order
**Kind**: reminder
**Goal recap**: learn which tulips {facts.buyer_name} takes.
**Expected facts**: shade, buyer_name, bouquet_count (int), pickup_spot
**Opening** (verify identity first):
"Hello, is this {facts.buyer_name}? - Your {facts.bouquet_count} bouquets of {facts.shade} tulips
are at {facts.pickup_spot}. MARKSTATEMENT. Will you take them?"
**Branches**:
- Will take them -> "MARKTAKE, they are wrapped for you." + close
- Wants roses instead -> "MARKROSES, I will tell the florist." + escalate + close
- Has a dog at home -> "MARKDOG, tulips are not good for dogs." + close
- Declines the order -> "MARKDECLINE, we keep them for somebody else." + close
- Needs more time -> "MARKTIME, no hurry." + ask for a date + log it + close
- Voicemail -> leave brief message + close
- Wrong person -> apologize + close
**Duration**: under 2 minutes
"""

MARKERS = {
    "MARKTAKE": "- Will take them",
    "MARKROSES": "- Wants roses instead",
    "MARKDOG": "- Has a dog at home",
    "MARKDECLINE": "- Declines the order",
}
ROWS = 40


def list_text() -> str:
    """Columns in another order than the profile's, under other names."""
    rows = [
        f"Gate {row + 100},(212) 555-01{row + 20:02d},shade{row}x,Buyer{row},{row + 3}"
        for row in range(ROWS)
    ]
    return "\n".join(["Pickup spot,Mobile,Shade,Customer,Bouquet count", *rows]) + "\n"


class Home:
    """One data folder, its playbook and its list."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.book, self.people = folder / "book.md", folder / "people.csv"
        self.book.write_text(PLAYBOOK, encoding="utf-8")
        self.people.write_text(list_text(), encoding="utf-8")
        self._where = ["--data-dir", str(folder / "home")]
        self._capsys = capsys
        setup = ["setup", "--from", "+12125550100", "--agent", "Ava", "--business", "Fern"]
        self(*setup, "--playbook", str(self.book))
        self("contacts", "import", str(self.people), "--profile", "tulip-order")

    def __call__(self, *args: str) -> str:
        self._capsys.readouterr()
        assert run([*self._where, *args]) == 0
        return self._capsys.readouterr().out

    def played(self, name: str) -> list[dict]:
        """A campaign over the list, run to its end; the results as they are printed."""
        create = ("campaign", "create", name, "--list", "people", "--profile", "tulip-order")
        self(*create, "--attempts", "1", "--pace", "fast")
        self("campaign", "run", name, "--pretend-clock")
        return json.loads(self("--json", "campaign", "results", name))


def said(call: dict) -> str:
    return " ".join(turn["text"] for turn in call["turns"] if turn["who"] == "agent")


def test_its_words_and_each_rows_own_facts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = Home(tmp_path, capsys).played("t")
    everything = " ".join(said(call) for call in calls)
    assert [marker for marker in MARKERS if marker not in everything] == []
    told = [call for call in calls if "MARKSTATEMENT" in said(call)]
    assert len(told) >= ROWS / 3
    for call in told:
        row = int(call["name"].removeprefix("Buyer"))
        assert call["to"] == f"+121255501{row + 20:02d}"
        assert f"Your {row + 3} bouquets of shade{row}x tulips are at Gate {row + 100}." in said(
            call
        )


@pytest.mark.parametrize("marker", ["MARKROSES", "MARKDOG"])
def test_a_branch_that_is_deleted_is_not_spoken_any_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], marker: str
) -> None:
    home = Home(tmp_path, capsys)
    before = {call["to"]: said(call) for call in home.played("before")}
    lines = PLAYBOOK.splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(MARKERS[marker])]
    assert len(kept) == len(lines) - 1
    home.book.write_text("".join(kept), encoding="utf-8")
    after = {call["to"]: said(call) for call in home.played("after")}
    heard = [number for number, words in before.items() if marker in words]
    assert set(heard) & set(after), "the same people are called again"
    assert [number for number, words in after.items() if marker in words] == []
    assert any("MARKTAKE" in words for words in after.values())
