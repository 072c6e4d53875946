"""Each family by its own table of what must stop and what must pass."""

import tomllib

import pytest

from app.engine.screening.rules import FAMILIES, names
from app.engine.screening.screen import screen
from tests.engine.screening.judged import OWN

ROOMS = [family.__name__.rsplit(".", 1)[1] for family in (*FAMILIES, names)]


@pytest.mark.parametrize("rule", ROOMS)
def test_a_family_stops_and_passes_what_its_table_says(rule):
    table = tomllib.loads((OWN / f"{rule}.toml").read_text("utf-8"))
    field = table.get("field", "fact")
    passed = [text for text in table["must_stop"] if screen(text, field).verdict == "pass"]
    stopped = [text for text in table["must_pass"] if screen(text, field).verdict != "pass"]
    assert (passed, stopped) == ([], [])


@pytest.mark.parametrize("rule", [room for room in ROOMS if room != "names"])
def test_a_family_is_named_in_what_it_stops(rule):
    table = tomllib.loads((OWN / f"{rule}.toml").read_text("utf-8"))
    assert any(rule in screen(text, "fact").rules for text in table["must_stop"])
