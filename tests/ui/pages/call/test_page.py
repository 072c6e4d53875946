"""The page by mouse and keys: from an empty form to what came of the call."""

import json
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.engine.model.consent import Consent, ConsentBasis
from app.engine.model.contact import Contact
from tests.fakes import TARGET
from tests.ui.pages.call.conftest import Desk
from tests.ui.stage import Stage


def code(desk: Desk) -> str:
    return desk.stage.find("request_text", QPlainTextEdit).toPlainText()


def shown(desk: Desk, name: str) -> None:
    """A new input is shown by the next turn of the loop."""
    page = desk.page
    desk.stage.until(lambda: any(w.isVisible() for w in page.findChildren(QWidget, name)))


def test_the_form_grows_from_the_script_and_says_what_is_heard(desk: Desk) -> None:
    stage, page = desk.stage, desk.page
    assert page.footer.look.text() == "3 fields to fill in"
    desk.fill()
    assert page.before.heard.spoken().endswith(
        "Hi, is this Dana? Your visit is on June 9, 2026. Will you come?"
    )
    assert stage.find("goal_edit").text() == "remind Dana of the visit on June 9, 2026."
    assert page.before.allowed.words()[0] == "Allowed now, on the simulator"
    assert "0 of 5 calls to this number this hour" in page.before.allowed.words()[1]


def test_the_request_is_the_one_of_the_form(desk: Desk) -> None:
    desk.fill()
    assert json.loads(code(desk)) == {
        "from": "+12125550100",
        "to": "+12125550142",
        "targetName": "Dana Reed",
        "triggeredBy": "playcall-desktop",
        "maxDurationSecs": 120,
        "task": {
            "goal": "remind Dana of the visit on June 9, 2026.",
            "script": "reminder",
            "facts": {"customer_name": "Dana", "visit_date": "June 9, 2026"},
        },
    }
    desk.stage.click("request_form_curl")
    desk.stage.click("copy_request_button")
    assert QGuiApplication.clipboard().text() == code(desk)
    assert code(desk).startswith("curl -X POST")
    assert desk.stage.engine.calls.count() == 0


def test_a_call_is_watched_and_its_result_opened(desk: Desk) -> None:
    stage, page = desk.stage, desk.page
    desk.fill()
    stage.click("call_now_button")
    stage.until(page.live.transcript.turns)
    assert page.live.isVisible()
    assert not page.before.isVisible()
    assert stage.find("end_call_button").isVisible()
    assert not page.footer.call.isEnabled()
    desk.simulated.hold.set()
    stage.until(page.live.result.isVisible)
    stage.until(page.footer.call.isEnabled)
    stage.click("open_result_button")
    front = stage.window.front
    assert front is not None
    assert front.name == "results"


def test_the_call_can_be_ended(desk: Desk) -> None:
    desk.fill()
    desk.stage.click("call_now_button")
    desk.stage.until(desk.page.live.transcript.turns)
    desk.stage.click("end_call_button")
    desk.stage.until(desk.page.live.result.isVisible)
    assert len(desk.simulated.hung_up) == 1
    assert desk.page.live.result.hasFocus()
    desk.stage.click("call_another_button")
    assert desk.stage.find("number_edit").text() == ""
    assert desk.page.before.isVisible()


def test_a_double_click_places_one_call(desk: Desk) -> None:
    desk.fill()
    desk.page.call_now()
    desk.page.call_now()
    desk.stage.until(lambda: desk.page.placing.live)
    desk.page.call_now()
    desk.stage.until(desk.page.live.transcript.turns)
    assert len(desk.simulated.dialed) == 1
    assert desk.stage.engine.calls.count() == 1


def test_each_press_is_a_call_of_its_own(desk: Desk) -> None:
    desk.simulated.hold = None
    desk.fill()
    for number in (1, 2):
        desk.stage.until(desk.page.footer.call.isEnabled)
        desk.stage.click("call_now_button")
        desk.stage.until(lambda n=number: len(desk.simulated.dialed) == n)
        desk.stage.until(lambda: not desk.page.placing.busy)


def test_ctrl_enter_calls(desk: Desk) -> None:
    desk.fill()
    field = desk.stage.find("fact_visit_date")
    desk.stage.qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.stage.until(lambda: len(desk.simulated.dialed) == 1)


def test_pressing_too_early_goes_to_the_first_field_and_records_nothing(desk: Desk) -> None:
    desk.stage.type("name_edit", "Dana")
    desk.stage.click("call_now_button")
    assert QApplication.focusWidget() is desk.stage.find("number_edit")
    number = desk.page.form.number
    desk.stage.until(lambda: number.property("state") == "bad")
    desk.stage.window.ticked.emit()
    assert number.accessibleDescription() == "Must be a number in the form +12025550100"
    engine = desk.stage.engine
    assert engine.calls.count() == 0
    assert not [row for row in engine.audit.page() if "refused" in row.kind]


def test_the_form_stands_still_while_one_types(desk: Desk) -> None:
    stage, page = desk.stage, desk.page
    stage.until(lambda: page._judged is not None)

    def places() -> list[int]:
        names = "fact_visit_date", "goal_edit", "escalation_edit"
        return [stage.find(name).mapTo(page, QPoint()).y() for name in names]

    before = places()
    stage.type("fact_visit_date", "2026-06-09")
    stage.until(lambda: "Spoken" in stage.find("fact_visit_date").accessibleDescription())
    assert places() == before
    stage.type("fact_visit_date", "June")
    stage.until(lambda: "Spoken" not in stage.find("fact_visit_date").accessibleDescription())
    assert places() == before


def test_what_is_still_needed_is_named(desk: Desk) -> None:
    rule = desk.page.form.facts._rule
    desk.stage.until(lambda: rule.text().startswith("2 still needed: "))
    assert rule.text() == "2 still needed: customer name, visit date"
    desk.fill()
    assert rule.text() == "the agent may only say these"


def test_an_emergency_number_is_refused_in_one_sentence(desk: Desk) -> None:
    desk.stage.type("number_edit", "911")
    desk.stage.find("name_edit").setFocus()
    number = desk.page.form.number
    desk.stage.until(lambda: number.property("state") == "bad")
    said = number.accessibleDescription()
    assert said == "911 is an emergency number; Playcall never calls it"


def test_fields_to_look_at_are_a_click_away(desk: Desk) -> None:
    desk.fill()
    desk.stage.type("fact_visit_date", "soon or later")
    desk.stage.until(lambda: desk.page.footer.look.text() == "1 field to look at")
    desk.stage.find("goal_edit").setFocus()
    desk.stage.click("issues_button")
    field = desk.stage.find("fact_visit_date")
    assert QApplication.focusWidget() is field
    desk.stage.until(lambda: field.property("state") == "warn")


def test_a_refusal_says_why_and_leads_there(desk: Desk) -> None:
    desk.fill()
    desk.stage.engine.do_not_call.add(TARGET, source="a letter")
    desk.stage.until(lambda: "do-not-call list" in desk.page.before.allowed.words()[0])
    assert not desk.page.footer.call.isEnabled()
    shown(desk, "allowed_help_button")
    desk.stage.click("allowed_help_button")
    front = desk.stage.window.front
    assert front is not None
    assert front.name == "contacts"


def test_a_person_of_whom_nobody_said_why_is_told_before_the_call(
    desk: Desk, tmp_path: Path
) -> None:
    contacts, allowed = desk.stage.engine.contacts, desk.page.before.allowed
    path = tmp_path / "list.csv"
    path.write_text("Name,Phone\nDana Reed,(212) 555-0142\n", encoding="utf-8")
    contacts.import_report(contacts.read(path), name="May", source=path.name)
    desk.fill()
    desk.stage.until(lambda: "Nobody has said why" in allowed.words()[1])
    assert allowed.words()[0] == "Allowed now, on the simulator"
    assert allowed.property("c") == "warning"
    assert desk.page.footer.call.isEnabled()
    for basis, words in (("none", "did not agree"), ("spoken", "0 of 5 calls")):
        consent = Consent(basis=ConsentBasis(basis))
        desk.stage.engine.people.list_consent("May", consent)
        desk.page._show_now()
        assert words in allowed.words()[1]


def test_clear_can_be_undone(desk: Desk) -> None:
    desk.fill()
    desk.stage.click("clear_button")
    assert desk.page.form.filled().blank
    assert desk.stage.engine.drafts.all() == []
    desk.stage.click("toast_undo_button")
    assert desk.stage.find("fact_customer_name").text() == "Dana"


def test_a_contact_and_an_earlier_call_fill_the_form(desk: Desk) -> None:
    stage = desk.stage
    person = Contact(
        row=1, name="Ben Ode", phone="+12125550143", region="US",
        facts={"customer_name": "Ben", "visit_date": "June 10", "unknown": "x"},
        zones=("America/Denver",),
    )  # fmt: skip
    stage.window.go("call", contact=person, profile="reminder")
    filled = desk.page.form.filled()
    assert (filled.number, filled.name) == ("+1 212 555 0143", "Ben Ode")
    assert filled.facts == {"customer_name": "Ben", "visit_date": "June 10"}
    assert desk.page._judged is not None
    assert desk.page._judged.request.zones == ("America/Denver",)
    stage.type("goal_edit", "Say hello.")
    stage.until(lambda: '"Say hello."' in code(desk))
    stage.click("call_now_button")
    desk.simulated.hold.set()
    stage.until(lambda: desk.page.live.call is not None and desk.page.live.call.over)
    made = desk.page.live.call
    assert made is not None
    desk.page.filling.clear()
    stage.window.go("call", again=made.id)
    filled = desk.page.form.filled()
    assert (filled.name, filled.goal, filled.escalation) == ("Ben Ode", "Say hello.", "")
    assert desk.page.before.isVisible()


def test_a_script_without_a_goal_asks_for_one(desk: Desk) -> None:
    desk.stage.window.go("call", profile="survey")
    goal = desk.stage.find("goal_edit")
    assert "no goal" in goal.placeholderText()
    desk.stage.type("number_edit", "(212) 555-0142")
    shown(desk, "fact_customer_name")
    desk.stage.type("fact_customer_name", "Dana")
    desk.stage.until(lambda: desk.page.before.allowed.words()[0] == "Not ready yet")
    desk.stage.type("goal_edit", "Ask about the visit.")
    desk.stage.until(lambda: desk.page.before.allowed.words()[0].startswith("Allowed"))


def test_a_real_call_asks_first(live_desk: Desk) -> None:
    desk = live_desk
    desk.fill()
    assert desk.page.before.allowed.words()[0] == "Allowed now"
    desk.stage.click("call_now_button")
    desk.stage.until(lambda: desk.stage.window.findChildren(QWidget, "confirm_card"))
    desk.stage.click("confirm_cancel_button")
    desk.stage.until(lambda: not desk.page.placing.busy)
    assert desk.stage.engine.calls.count() == 0
    desk.stage.until(desk.page.footer.call.isEnabled)
    desk.stage.click("call_now_button")
    desk.stage.until(lambda: desk.stage.window.findChildren(QWidget, "confirm_card"))
    desk.stage.click("confirm_ok_button")
    desk.stage.until(lambda: len(desk.real.dialed) == 1)


def test_a_rehearsal_is_of_this_call_and_calls_nobody(live_desk: Desk) -> None:
    stage = live_desk.stage
    stage.click("call_rehearse_button")
    assert stage.window.front is live_desk.page  # the form is blank: its first input is shown
    live_desk.fill()
    stage.click("call_rehearse_button")
    page = stage.window.page("rehearse")
    assert stage.window.front is page
    stage.click("talk_start_button")
    stage.until(page.talk.bubbles.bubbles)
    assert "Dana" in page.talk.bubbles.bubbles()[0].text
    assert (len(live_desk.simulated.dialed), len(live_desk.real.dialed)) == (0, 0)
    assert stage.engine.calls.count() == 0


def test_a_provider_that_refuses_leaves_the_form(live_desk: Desk) -> None:
    from app.engine.providers.base import DialError

    def refuse(_request: object) -> None:
        raise DialError("no such line", dialed="no")

    desk = live_desk
    desk.real.dialing = refuse
    desk.fill()
    desk.stage.click("call_now_button")
    desk.stage.until(lambda: desk.stage.window.findChildren(QWidget, "confirm_card"))
    desk.stage.click("confirm_ok_button")
    desk.stage.until(lambda: "no such line" in desk.page.banner.words()[0])
    assert desk.page.before.isVisible()
    assert desk.stage.find("fact_customer_name").text() == "Dana"
    desk.stage.until(desk.page.footer.call.isEnabled)


def test_a_playbook_that_is_gone_is_told_and_read_again(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "playbook.md"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    desk.stage.window.go("call")
    assert desk.page.states.state() == "failed"
    assert not desk.page.footer.isVisible()
    file.write_text(text, encoding="utf-8")
    desk.stage.click("retry_button")
    assert desk.page.states.state() == "full"
    file.write_text("# Notes\n", encoding="utf-8")
    desk.stage.window.go("call")
    assert desk.page.states.state() == "empty"


def test_a_name_that_stands_twice_is_not_called_with(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "playbook.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n#### Reminder\n**Goal recap**: other.\n", encoding="utf-8")
    desk.stage.window.go("call")
    assert desk.page.form.script.property("state") == "bad"
    assert not desk.page.footer.call.isEnabled()


def test_nothing_is_set_up(empty_stage: Stage) -> None:
    empty_stage.window.go("call")
    empty_stage.click("call_begin_button")
    front = empty_stage.window.front
    assert front is not None
    assert front.name == "welcome"


def test_one_redraw_is_short(desk: Desk) -> None:
    """Typing must not stutter: far under the 50 ms that a slot may take."""
    import time

    desk.fill()
    took: list[float] = []
    for _ in range(10):
        begun = time.perf_counter()
        desk.page._show_now()
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.05


def test_tab_goes_through_the_form_as_it_stands_on_the_screen(desk: Desk) -> None:
    desk.stage.window.go("call", profile="survey")
    shown(desk, "fact_bill_link")
    desk.stage.find("number_edit").setFocus()
    seen: list[str] = []
    for _ in range(10):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        desk.stage.qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [
        "number_edit", "name_edit", "script_choice", "caller_choice", "add_fact_button",
        "fact_customer_name", "fact_visit_ok", "fact_bill_link", "goal_edit", "escalation_edit",
    ]  # fmt: skip
