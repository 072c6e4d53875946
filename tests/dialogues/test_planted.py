"""The judge is worth its name: it finds every fault that was planted."""

import pytest

from tests.dialogues.calls import PROFILES
from tests.dialogues.planted import FAULTS, Fault, Reckless
from tests.dialogues.play import dialogues

MOST = 150
"""So many dialogues of a profile are listened to."""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_judge_finds_it(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    fault.plant(monkeypatch)
    brains = Reckless if fault.by_a_model else None
    played = (one for name in PROFILES for one in dialogues(name, MOST, brains=brains))
    assert any(found.startswith(fault.found_as) for one in played for found in one.faults)
