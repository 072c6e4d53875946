"""The main job with hands alone: a spreadsheet becomes calls, outcomes, and a proof."""

import csv
from pathlib import Path

from tests.flows.hands import Hands, Script, in_its_own_process

HEADER = "Customer,Mobile,Balance,Payable,Shop,Bought"
ROWS = [
    ("Marta Vole", "(212) 555-0142", "$154.56", "May 25, 2026", "Harbor Lane", "winter tulips"),
    ("Bo Lindgren", "646-555-0117", "$86.00", "May 3, 2026", "Harbor Lane", "a wreath"),
    ("Ada Okafor", "718 555 0155", "$41.20", "April 14, 2026", "Harbor Lane", "two orchids"),
    ("Ines Duarte", "917-555-0190", "$212.00", "April 30, 2026", "Harbor Lane", "a table bouquet"),
    ("Kim Tran", "not a number", "$60.00", "May 2, 2026", "Harbor Lane", "roses"),
]
FACTS = {2: "amount_due", 3: "due_date", 4: "creditor", 5: "purchase"}


CLICKS = 40
EXPORTED = "*.csv"
"""What the save dialog suggests, in the owner's home."""


def main_job(hands: Hands) -> Script:
    """Import, map, create, start, look at one call, verify, export."""
    yield hands.sees("speed_button")
    yield from faster(hands)
    yield from import_list(hands)
    yield from create_and_start(hands)
    yield from look_at_one_call(hands)
    yield from verify_and_export(hands)


def faster(hands: Hands) -> Script:
    """Simulated people need not take their time."""
    hands.click("speed_button")
    yield lambda: hands.seen("speed_menu")
    hands.choose_in_menu("At once")
    yield hands.reads("At once")


def import_list(hands: Hands) -> Script:
    """The file came with the start: say what its columns are, import."""
    yield hands.sees("map_column_2")
    hands.choose("profile_choice", "debt-collection")
    yield lambda: hands.offers("map_column_2", "amount_due")
    for place, fact in FACTS.items():
        hands.choose(f"map_column_{place}", fact)
    yield hands.reads("Import 4")
    yield hands.sees("import_now_button")
    hands.type("list_name", "May invoices")
    yield hands.sees("import_now_button")
    hands.click("import_now_button")
    yield hands.sees("use_list_button")


def create_and_start(hands: Hands) -> Script:
    """The wizard's answers are good ones: look at each and go on."""
    hands.click("use_list_button")
    yield hands.sees("wizard_next_button")
    for _ in range(4):
        hands.click("wizard_next_button")
    yield hands.reads("Start: call 4 people")
    assert "$154.56" in hands.everything(), "the first person's own amount stands in the opening"
    hands.click("wizard_next_button")
    yield hands.sees("confirm_ok_button")
    hands.click("confirm_ok_button")
    yield hands.reads("people settled")
    yield lambda: hands.seen("stop_button") is None  # nothing is left to stop


def look_at_one_call(hands: Hands) -> Script:
    """The result of one person: their own name and amount were said."""
    hands.click("results_button")
    yield hands.reads("Marta Vole")
    hands.open_row("results_table", "Marta Vole")
    yield hands.sees("transcript")
    yield lambda: "Marta" in hands.words("transcript")


def verify_and_export(hands: Hands) -> Script:
    """The chain holds, and the results lie in a file."""
    hands.click("audit_button")
    yield hands.sees("verify_button")
    hands.click("verify_button")
    yield hands.reads("Verified")
    hands.click("results_button")
    yield hands.sees("results_export_button")
    hands.click("results_export_button")
    yield lambda: hands.seen("results_export_menu")
    hands.choose_in_menu("CSV")
    yield hands.sees("file_dialog")
    yield from hands.take_the_place_offered()
    yield hands.reads("written to")  # the file lies there a moment before the page has done


def test_the_main_job_by_mouse_and_keys(tmp_path: Path) -> None:
    spreadsheet, home = tmp_path / "people.csv", tmp_path / "home"
    home.mkdir()
    with spreadsheet.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER.split(","), *ROWS])
    told = in_its_own_process(
        "tests.flows.test_main_job", "main_job", str(spreadsheet), HOME=str(home)
    )
    assert int(told.removeprefix("clicks ")) <= CLICKS
    (exported,) = home.glob(EXPORTED)
    with exported.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    assert {row["name"] for row in written} == {name for name, *_ in ROWS[:4]}
    assert all(row["outcome"] or row["ended"] for row in written)
