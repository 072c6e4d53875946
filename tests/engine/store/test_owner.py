"""What the owner set up is kept, and defaults are not frozen into the file."""

from datetime import time

from app.engine.model.deployment import Deployment
from app.engine.model.settings import Settings
from app.engine.store.store import Store
from tests.fakes import CALLER

MAIN = Deployment(id="main", agent_name="Ava", phones=(CALLER, "+12125550101"), playbook="p.md")


def test_only_what_differs_from_the_default_is_stored(memory: Store) -> None:
    assert memory.owner.settings() == Settings()
    changed = Settings(countries=("US", "CA"), hours_until=time(18, 30), weekdays=(0, 6))
    memory.owner.save_settings(changed)
    assert memory.owner.settings() == changed
    names = {row["name"] for row in memory.database.rows("SELECT name FROM settings")}
    assert names == {"countries", "hours_until", "weekdays"}
    memory.owner.save_settings(Settings())
    assert memory.database.rows("SELECT * FROM settings") == []


def test_a_setting_that_no_version_knows_is_passed_over(memory: Store) -> None:
    memory.database.insert("settings", {"name": "of_the_past", "value": "1"})
    assert memory.owner.settings() == Settings()


def test_deployments_keep_their_order_when_changed(memory: Store) -> None:
    other = MAIN.model_copy(update={"id": "a-later-one", "phones": ("+12125550102",)})
    for deployment in (MAIN, other, MAIN.model_copy(update={"business": "Fern"})):
        memory.owner.save_deployment(deployment)
    assert [found.id for found in memory.owner.deployments()] == ["main", "a-later-one"]
    found = memory.owner.deployment("main")
    assert found is not None
    assert (found.business, found.phones) == ("Fern", MAIN.phones)
    assert memory.owner.deployment("nobody") is None


def test_agent_phones_follow_their_deployment(memory: Store) -> None:
    memory.owner.save_deployment(MAIN)
    assert memory.owner.is_agent_phone("+12125550101")
    memory.owner.save_deployment(MAIN.model_copy(update={"phones": (CALLER,)}))
    assert memory.owner.is_agent_phone(CALLER)
    assert not memory.owner.is_agent_phone("+12125550101")


def test_a_phone_of_two_deployments_stays_ours_until_both_let_it_go(memory: Store) -> None:
    second = MAIN.model_copy(update={"id": "second", "phones": (CALLER,)})
    memory.owner.save_deployment(MAIN)
    memory.owner.save_deployment(second)
    memory.owner.save_deployment(MAIN.model_copy(update={"phones": ("+12125550101",)}))
    assert memory.owner.is_agent_phone(CALLER)


def test_provider_settings_stand_apart(memory: Store) -> None:
    memory.owner.save_deployment(MAIN)
    assert memory.owner.provider_settings("main", "simulator") == ""
    memory.owner.save_provider_settings("main", "simulator", '{"seed": 1}')
    memory.owner.save_provider_settings("main", "simulator", '{"seed": 2}')
    assert memory.owner.provider_settings("main", "simulator") == '{"seed": 2}'
    assert memory.owner.provider_settings("main", "other") == ""
