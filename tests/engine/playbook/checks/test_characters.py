"""Characters nobody sees."""

import pytest

from app.engine.playbook.checks.characters import name_of
from tests.engine.playbook.findings import changed


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85"])
def test_control_characters(character):
    assert changed("Be brief", f"Be{character}brief", "control-character") == [
        (2, f"U+{ord(character):04X}")
    ]


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\u00ad", "\ufeff"])
def test_invisible_characters_in_a_profile(character):
    assert changed("Thank you", f"Thank{character}you", "invisible-character") == [
        (13, f"U+{ord(character):04X}")
    ]
    assert changed("Be brief", f"Be{character}brief", "invisible-character") == []


@pytest.mark.parametrize("character", ["\t", "\u00a0", "é", "👩\u200d💻"])
def test_characters_at_home_in_text(character):
    for code in ("control-character", "invisible-character"):
        assert changed("Thank you", f"Thank{character}you", code) == []


def test_a_character_has_a_name():
    assert name_of("\u200b") == "zero width space"
    assert name_of("\x07") == "u+0007"
