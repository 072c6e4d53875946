"""Who is offered for a script, and what a call to them would be."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_campaign, demo_deployment
from app.ui.pages.call.filled import Filled
from app.ui.pages.call.form_drafts import FormDrafts
from app.ui.pages.rehearse.callees import DRAFT, MADE_UP
from app.ui.pages.rehearse.rehearsing import Rehearsing, request_of

DEMO = "debt-collection"


@pytest.fixture
async def engine(tmp_path: Path):
    made = Engine(tmp_path, clock=PretendClock(MONDAY), secrets=RunSecrets())
    demo_deployment(made, tmp_path)
    yield made
    await made.close()


@pytest.fixture
def drafts(engine: Engine, tmp_path: Path) -> FormDrafts:
    return FormDrafts(engine, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


def chosen(engine: Engine, drafts: FormDrafts, script: str = DEMO) -> Rehearsing:
    made = Rehearsing(engine, engine.deployments.only(), drafts)
    made.choose_script(script)
    return made


@pytest.mark.parametrize(
    "script", [DEMO, "appointment-reminder", "sales-follow-up", "notification", "survey"]
)
async def test_without_a_list_somebody_made_up_can_be_called(engine, drafts, script) -> None:
    now = chosen(engine, drafts, script)
    assert list(now.offered) == [MADE_UP]
    talk = engine.rehearsals.talk(now.request())
    await talk.answer()
    assert "Sam" in talk.look().turns[0].text
    assert talk.brief.missing == ()


async def test_people_of_a_list_that_fits_come_first(engine, drafts) -> None:
    demo_campaign(engine)
    now = chosen(engine, drafts)
    assert now.name == "Maria Delgado"
    assert list(now.offered)[-1] == MADE_UP
    assert chosen(engine, drafts, "survey").chosen == MADE_UP


async def test_what_was_typed_on_the_call_page_comes_before_all(engine, drafts) -> None:
    demo_campaign(engine)
    person = engine.contacts.of_list(DEMO)[3]
    drafts.keep("demo", Filled(profile=DEMO).with_contact(person))
    now = chosen(engine, drafts)
    assert (now.chosen, now.name) == (DRAFT, person.name)
    assert now.request().to_number == person.phone


async def test_each_start_has_a_key_of_its_own(engine, drafts) -> None:
    now = chosen(engine, drafts)
    assert now.request().idempotency_key != now.request().idempotency_key
    assert now.preview() == now.preview()


async def test_what_was_asked_for_is_called_as_it_is(engine, drafts) -> None:
    demo_campaign(engine)
    now = chosen(engine, drafts)
    asked = now.request().model_copy(update={"target_name": "Somebody Else"})
    now.ask_for(asked)
    assert now.name == "Somebody Else"
    key = now.request().idempotency_key
    assert now.preview() == asked.model_copy(update={"idempotency_key": key})
    later = Rehearsing(engine, engine.deployments.only(), drafts)
    assert later.carry_on(now)
    assert later.name == "Somebody Else"
    later.choose_script("survey")
    assert later.chosen == MADE_UP


async def test_a_call_of_the_copy_can_be_talked_through(engine, drafts) -> None:
    demo_campaign(engine)
    report = await engine.rehearsals.whole_list(DEMO)
    copy = await engine.open_copy(report)
    call = copy.calls.page(offset=0, limit=1)[0]
    now = chosen(engine, drafts)
    now.ask_for(request_of(copy.calls.get(call.id)))
    talk = engine.rehearsals.talk(now.request())
    await talk.answer()
    assert (talk.look().turns[0].text == "") is False
    assert talk.brief.target_name == now.name
