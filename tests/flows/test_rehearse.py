"""A rehearsal with hands alone: talk to the goal, keep it, play the file, play everybody."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.flows.hands import Hands, Script, in_its_own_process

OVER = "The call is over."
ANSWERS = ("Yes, this is she.", "Yes, I will pay it today.", "Yes, please.", "Thanks, goodbye.")


def rehearsal(hands: Hands) -> Script:
    """Nothing is set up first: one press begins to talk."""
    yield hands.sees("speed_button")
    hands.click("rehearse_button")
    yield hands.sees("talk_start_button")
    hands.click("talk_start_button")
    yield hands.reads("this is Ava, an AI assistant")
    yield from talk_to_the_goal(hands)
    yield from keep_it(hands)
    yield from play_the_file(hands)
    yield from play_everybody(hands)


def talk_to_the_goal(hands: Hands) -> Script:
    """The amount is said to the right person only."""
    assert "$714.00" not in hands.words("talk_bubbles")
    for words in ANSWERS:
        if OVER in hands.everything():
            break
        yield hands.sees("talk_words")
        before = len(hands.words("talk_bubbles"))
        hands.type("talk_words", words)
        yield hands.sees("talk_send_button")
        hands.press(Qt.Key.Key_Return)
        yield lambda before=before: len(hands.words("talk_bubbles")) > before
        yield lambda: OVER in hands.everything() or hands.sees("talk_silence_button")()
    assert "$714.00" in hands.words("talk_bubbles")
    yield hands.reads(OVER)
    yield hands.sees("talk_result")


def keep_it(hands: Hands) -> Script:
    """Under a name of one's own."""
    hands.click("save_scenario_button")
    yield hands.sees("scenario_name")
    hands.type("scenario_name", "pays today")
    hands.press(Qt.Key.Key_Return)
    yield lambda: hands.seen("scenario_name") is None


def play_the_file(hands: Hands) -> Script:
    """What was kept holds."""
    hands.click("rehearse_tabs_scenarios")
    yield hands.sees("scenarios_play_button")
    hands.click("scenarios_play_button")
    yield hands.reads("Passed")
    yield hands.sees("scenario_transcript")
    assert "failure" not in hands.words("scenario_table")


def play_everybody(hands: Hands) -> Script:
    """The results of the copy are marked, and gone when one leaves them."""
    hands.click("rehearse_tabs_whole")
    yield hands.sees("whole_play_button")
    hands.click("whole_play_button")
    yield hands.sees("open_copy_button")
    hands.click("open_copy_button")
    yield hands.reads("REHEARSAL")
    yield hands.reads("Maria Delgado")
    hands.open_row("results_table", "Maria Delgado")
    yield hands.sees("transcript")
    yield lambda: "Maria" in hands.words("transcript")
    hands.click("results_button")
    yield hands.reads("SIMULATOR")
    assert "REHEARSAL" not in hands.everything()
    assert "Maria Delgado" not in hands.everything(), "nobody was really called"


def test_a_rehearsal_by_mouse_and_keys(tmp_path: Path) -> None:
    told = in_its_own_process("tests.flows.test_rehearse", "rehearsal", HOME=str(tmp_path))
    assert told.startswith("clicks ")
