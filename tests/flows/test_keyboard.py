"""The main job by keyboard alone: not one press of the mouse."""

import csv
from pathlib import Path

from PySide6.QtCore import Qt

from tests.flows.hands import Hands, Script, in_its_own_process

HEADER = ("Name", "Phone", "Amount due", "Due date", "Creditor", "Purchase", "Payment link")
LINK = "https://pay.example/1"
ROWS = [
    ("Marta Vole", "(212) 555-0142", "$154.56", "May 25, 2026", "Harbor Lane", "tulips", LINK),
    ("Bo Lindgren", "646-555-0117", "$86.00", "May 3, 2026", "Harbor Lane", "a wreath", LINK),
]


def by_keys(hands: Hands) -> Script:
    """Import, create, start, look, verify, export: shortcuts, Enter and the palette."""
    yield hands.sees("import_now_button")
    yield from by_palette(hands, "at once")
    hands.press(Qt.Key.Key_Return, control=True)
    yield hands.reads("2 contacts imported")
    yield hands.in_front()
    hands.press(Qt.Key.Key_N, control=True)
    yield hands.sees("wizard_lists")
    for control in ("wizard_scripts", "wizard_facts", "wizard_name", "preflight_rows"):
        yield hands.in_front()
        hands.press(Qt.Key.Key_Return, control=True)
        yield hands.sees(control)
    yield hands.reads("Start: call 2 people")
    hands.press(Qt.Key.Key_Return, control=True)
    yield hands.sees("confirm_ok_button")
    hands.press(Qt.Key.Key_Return)
    yield hands.reads("people settled")
    yield lambda: hands.seen("stop_button") is None
    hands.press(Qt.Key.Key_6, control=True)
    yield hands.reads("Marta Vole")
    hands.tab_to("results_table")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    yield hands.sees("transcript")
    yield from verify_and_export(hands)


def by_palette(hands: Hands, words: str) -> Script:
    """Ctrl+K, a few letters, Enter."""
    hands.press(Qt.Key.Key_K, control=True)
    yield hands.sees("palette_input")
    hands.keys(words)
    hands.press(Qt.Key.Key_Return)
    yield lambda: hands.seen("palette_input") is None


def verify_and_export(hands: Hands) -> Script:
    """The chain holds; the file lies where the dialog suggested."""
    hands.press(Qt.Key.Key_8, control=True)
    yield hands.sees("verify_button")
    hands.press(Qt.Key.Key_Return, control=True)
    yield hands.reads("Verified")
    hands.press(Qt.Key.Key_6, control=True)
    yield hands.sees("results_export_button")
    hands.press(Qt.Key.Key_E, control=True)
    yield hands.sees("file_dialog")
    yield from hands.take_the_place_offered(by_key=True)
    yield hands.reads("written to")
    yield lambda: "Writing" not in hands.everything()


def test_the_main_job_by_keyboard_alone(tmp_path: Path) -> None:
    spreadsheet, home = tmp_path / "debt-collection.csv", tmp_path / "home"
    home.mkdir()
    with spreadsheet.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *ROWS])
    told = in_its_own_process(
        "tests.flows.test_keyboard", "by_keys", str(spreadsheet), HOME=str(home)
    )
    assert told == "clicks 0\n"
    assert len(list(home.glob("*.csv"))) == 1
