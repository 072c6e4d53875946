"""How many dialogues are played: a part of them in the suite, all of them by `make dialogues`."""

import os

import pytest

ALL = os.environ.get("PLAYCALL_DIALOGUES") == "all"


@pytest.fixture
def talks() -> int:
    """Dialogues of anybody, for each profile."""
    return 500 if ALL else 150


@pytest.fixture
def reckless_talks() -> int:
    """Dialogues of anybody with the reckless model, for each profile."""
    return 200 if ALL else 50


@pytest.fixture
def agreeing() -> int:
    """Calls with somebody who agrees, for each profile."""
    return 500 if ALL else 100
