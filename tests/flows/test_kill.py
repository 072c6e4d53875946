"""Killed in the middle of a campaign: it comes back paused, with what is unsettled on top."""

from pathlib import Path

from tests.flows.hands import Hands, Script, die, in_its_own_process, killed_in_its_own_process


def start_and_die(hands: Hands) -> Script:
    """The first steps, a campaign over the sample list, and a power cut while somebody talks."""
    yield hands.sees("welcome_business")
    hands.type("welcome_business", "Fern & Co")
    for _ in range(3):
        hands.click("welcome_next_button")
    hands.click("welcome_sample_debt-collection")
    hands.click("welcome_next_button")
    yield hands.sees("home_new_button")
    hands.click("home_new_button")
    yield hands.sees("wizard_next_button")
    for _ in range(4):
        hands.click("wizard_next_button")
    yield hands.reads("Start: call")
    hands.click("wizard_next_button")
    yield hands.sees("confirm_ok_button")
    hands.click("confirm_ok_button")
    yield hands.reads("Hello, this is Ava")
    die()


def look_again(hands: Hands) -> Script:
    """Nothing dials; the home page says first what a person should know."""
    yield hands.sees("unsettled_banner")
    told = hands.everything()
    assert "is paused" in told
    assert "Playcall ended while it ran" in told
    assert "Paused" in told
    yield hands.sees("top_pause_button")
    assert "Resume" in hands.words("top_pause_button")
    assert "live" not in hands.words("campaigns_button")


def test_a_killed_window_comes_back_paused_with_what_is_unsettled(tmp_path: Path) -> None:
    folder = str(tmp_path / "data")
    module = "tests.flows.test_kill"
    killed_in_its_own_process(module, "start_and_die", PLAYCALL_DATA_DIR=folder)
    in_its_own_process(module, "look_again", PLAYCALL_DATA_DIR=folder)
