"""What was typed outlives the page, the program and a wrong click."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.contact import Contact
from app.ui.pages.call.filled import Filled
from app.ui.pages.call.form_drafts import FormDrafts
from tests.fakes import FakeClock
from tests.ui.pages.call.conftest import Desk

FILLED = Filled(
    "a/b", "+1", "Dana", "+2", {"due": "$1"}, "goal", "desk", ("America/Denver",), "+1",
    (("order_number", "12"), ("", "half a row")),
)  # fmt: skip


@pytest.fixture
async def drafts(tmp_path: Path):
    engine = Engine(tmp_path, clock=FakeClock())
    yield FormDrafts(engine, QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    await engine.close()


async def test_a_draft_comes_back_whole(drafts: FormDrafts) -> None:
    drafts.keep("main", FILLED)
    drafts.use_script("main", "a/b")
    assert drafts.read("main", "a/b") == FILLED
    assert drafts.last_script("main") == "a/b"
    assert drafts.read("other", "a/b") == Filled(profile="a/b")
    drafts.keep("main", FILLED.cleared())
    assert drafts.read("main", "a/b") == Filled(profile="a/b")


@pytest.mark.parametrize("told", [{"goal": 1}, {"facts": ["x"]}, {"extra": [["one"]]}])
async def test_a_draft_that_cannot_be_read_is_no_draft(drafts: FormDrafts, told) -> None:
    drafts._engine.drafts.save("call/main/one", told)
    assert drafts.read("main", "one") == Filled(profile="one")


def test_facts_go_to_their_places() -> None:
    mixed = replace(FILLED, facts={"due": "", "old": "x"}, extra=(("due", "$2"), ("new", "y")))
    there = mixed.sorted_by({"due"})
    assert there.facts == {"due": "$2"}
    assert there.extra == (("old", "x"), ("new", "y"))


def test_each_script_has_its_own_and_leaving_the_page_keeps_it(desk: Desk) -> None:
    stage, page = desk.stage, desk.page
    desk.fill()
    stage.window.go("home")
    told = stage.engine.drafts.load("call/main/reminder").told
    assert (told["name"], told["facts"]["customer_name"]) == ("Dana Reed", "Dana")
    stage.window.go("call")
    assert page.footer.words().startswith("Draft kept")
    page.filling.choose_script("survey")
    assert page.form.filled().facts == {"customer_name": "Dana"}
    page.filling.choose_script("reminder")
    assert page.form.filled().facts["visit_date"] == "June 9, 2026"


def test_typing_is_kept_once_a_second_and_not_with_every_key(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[object] = []
    save = desk.stage.engine.drafts.save
    monkeypatch.setattr(
        desk.stage.engine.drafts, "save", lambda name, told: kept.append(told) or save(name, told)
    )
    desk.fill()
    timer = desk.page.filling.keeping._save._timer
    assert len(kept) <= 2
    assert timer.isActive()
    assert timer.interval() == 1000
    timer.timeout.emit()
    assert len(kept) >= 1
    before = len(kept)
    desk.page.filling.keeping.flush()
    desk.page._show_now()
    assert len(kept) == before, "what is kept already is not kept again"


def test_a_killed_program_finds_the_form_again(desk: Desk) -> None:
    """The rows lie in the file while the program still runs; the next start shows them."""
    stage, page = desk.stage, desk.page
    stage.engine.drafts.save(
        "call/main/reminder",
        replace(Filled("reminder", "(212) 555-0142", "Dana Reed"), extra=(("n", "1"),)).as_told(),
    )
    stage.engine.clock.move(timedelta(days=1))
    page.filling.show_draft("reminder")
    assert page.footer.words() == "Draft from yesterday 14:00"
    assert page.form.filled().extra == (("n", "1"),)
    assert stage.engine.drafts.all()[0].at < stage.engine.clock.now(), "looking is not typing"
    stage.click("start_over_button")
    assert page.form.filled().blank
    assert stage.engine.drafts.all() == []
    stage.click("toast_undo_button")
    assert page.form.person.name.text() == "Dana Reed"


def test_a_contact_does_not_take_what_was_typed(desk: Desk) -> None:
    desk.fill()
    person = Contact(row=1, name="Ben Ode", phone="+12125550143", region="US")
    desk.stage.window.go("call", contact=person)
    assert desk.page.form.person.name.text() == "Ben Ode"
    desk.stage.click("toast_undo_button")
    assert desk.page.form.person.name.text() == "Dana Reed"


def test_a_disk_that_refuses_is_told_in_the_footer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Problem(ProblemKind.ENVIRONMENT, "The disk is full.")

    monkeypatch.setattr(desk.stage.engine.drafts, "save", full)
    desk.stage.type("name_edit", "Dana")
    desk.stage.window.front._redraw.forget()
    desk.page._show_now()
    desk.page.filling.keeping.flush()
    assert desk.page.footer.words() == "The draft could not be kept"


def test_who_was_erased_does_not_come_back_from_a_form_that_was_left(desk: Desk) -> None:
    stage, page = desk.stage, desk.page
    desk.fill()
    page.filling.clear()
    stage.find("toast_undo_button")
    desk.fill()
    stage.window.go("home")
    stage.done(stage.engine.erase("+12125550142"))
    assert not stage.desk.toasts.shown(), "an Undo would bring the person back"
    stage.window.go("call")
    assert page.form.filled().blank
    stage.type("fact_visit_date", "June 9, 2026")
    page._show_now()
    page.filling.keeping.flush()
    [draft] = stage.engine.drafts.all()
    assert Filled.from_told(draft.told) == replace(
        page.form.filled().cleared(), facts={"visit_date": "June 9, 2026"}
    )


def test_a_form_of_a_name_alone_is_forgotten_with_its_draft_and_others_stay(desk: Desk) -> None:
    stage, page = desk.stage, desk.page
    people = [Contact(row=1, name="Zoë", phone="+12125550143", region="US")]
    stage.engine._store.contacts.add_list("june", "f", people, stage.engine.clock.now())
    desk.fill()
    stage.done(stage.engine.erase("+12125550144"))
    assert page.form.filled().name == "Dana Reed"
    page.filling.show(replace(page.form.filled().cleared(), name="Zoë"))
    page.filling.keeping.flush()
    stage.done(stage.engine.erase("+12125550143"))
    assert page.form.filled().blank
    page.filling.keeping.flush()
    assert stage.engine.drafts.all() == []
