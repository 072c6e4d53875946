"""Channels as they are kept: settings in the store, secrets in the keyring and nowhere else."""

from pathlib import Path

import pytest

from app.engine.clock import SystemClock
from app.engine.errors import Problem, ProblemKind
from app.engine.events import SettingsChanged
from app.engine.model.call import World
from app.engine.providers.base import Provider
from app.engine.store.secrets import RunSecrets
from app.engine.store.store import FILE_NAME, Store
from app.engine.tools import channels
from tests.engine.tools.desk import Desk
from tests.engine.tools.test_try_out import MAIN
from tests.engine.tools.texter import Texter
from tests.engine.tools.twilio_account import ACCOUNT
from tests.fakes import FakeProvider

SECRET = "hunter2-hunter2"
MAILBOX = {"host": "mail.example", "sender": "a@b.example", "user": "a", "password": SECRET}
HOOK = {"url": "https://hooks.example/T0/k3y-k3y", "secret": SECRET}


@pytest.fixture
async def desk():
    desk = Desk()
    yield desk
    await desk.close()


async def test_settings_come_back_and_secrets_only_as_there(desk: Desk) -> None:
    changed: list[SettingsChanged] = []
    desk.bus.subscribe(SettingsChanged, changed.append)
    assert desk.outbox.settings("smtp")["port"] == 587
    assert not desk.outbox.ready("smtp")
    desk.outbox.set_channel("smtp", MAILBOX)
    kept = desk.outbox.settings("smtp")
    assert (kept["host"], kept["password"]) == ("mail.example", True)
    assert desk.outbox.ready("smtp")
    assert desk.secrets.get("smtp-password") == SECRET
    assert len(changed) == 1


async def test_a_secret_that_is_not_told_stays_and_an_empty_one_goes(desk: Desk) -> None:
    desk.outbox.set_channel("smtp", MAILBOX)
    without = {name: value for name, value in MAILBOX.items() if name != "password"}
    desk.outbox.set_channel("smtp", {**without, "host": "other.example"})
    assert desk.outbox.settings("smtp")["password"] is True
    assert desk.secrets.get("smtp-password") == SECRET
    desk.outbox.set_channel("smtp", {**MAILBOX, "password": ""})
    assert desk.outbox.settings("smtp")["password"] is False
    assert desk.secrets.get("smtp-password") is None


async def test_no_secret_reaches_the_database_the_audit_or_an_error(tmp_path: Path) -> None:
    desk = Desk(Store(tmp_path, SystemClock()))
    desk.outbox.set_channel("smtp", MAILBOX)
    desk.outbox.set_channel("webhook", HOOK)
    with pytest.raises(Problem) as caught:
        desk.outbox.set_channel("smtp", {**MAILBOX, "port": "x", "password": SECRET})
    assert SECRET not in repr(caught.value.__dict__)
    assert caught.value.__cause__ is None
    audited = [row for row in desk.audit.rows() if row.kind == "channel-set"]
    assert len(audited) == 2
    assert "k3y" not in repr(audited), "the path of a web address may be a key"
    assert "https://hooks.example" in repr(audited)
    await desk.close()
    for file in tmp_path.glob(f"{FILE_NAME}*"):
        assert SECRET.encode() not in file.read_bytes()


async def test_wrong_settings_are_pointed_at_and_not_kept(desk: Desk) -> None:
    with pytest.raises(Problem) as caught:
        desk.outbox.set_channel("smtp", {"host": "a b", "port": 0, "sender": "x"})
    assert [e.pointer for e in caught.value.errors] == ["/host", "/port", "/sender"]
    assert desk.outbox.settings("smtp")["host"] == ""
    with pytest.raises(Problem) as caught:
        desk.outbox.set_channel("pigeon", {})
    assert caught.value.kind is ProblemKind.NOT_FOUND


async def test_a_keyring_that_refuses_is_a_sentence(desk: Desk) -> None:
    class Locked(RunSecrets):
        place = "the system's keyring"

        def get(self, name: str) -> str | None:
            raise RuntimeError("locked")

        def set(self, name: str, value: str) -> None:
            raise RuntimeError("locked")

    desk.outbox.set_channel("smtp", MAILBOX)
    desk.secrets = Locked()
    with pytest.raises(Problem) as caught:
        desk.outbox.set_channel("webhook", HOOK)
    assert "keyring" in caught.value.detail
    assert not desk.outbox.ready("webhook")
    with pytest.raises(Problem, match="does not open"):
        await desk.outbox.test("smtp")


async def test_a_secret_kept_for_one_run_only_is_asked_for_again(desk: Desk) -> None:
    desk.outbox.set_channel("smtp", MAILBOX)
    desk.secrets = RunSecrets()
    with pytest.raises(Problem) as caught:
        await desk.outbox.test("smtp")
    assert "not in this run only" in caught.value.detail
    assert "Settings" in caught.value.hint


@pytest.mark.parametrize(
    ("provider", "world", "on", "can"),
    [
        (Texter(), World.LIVE, True, True),
        (Texter(), World.LIVE, False, False),
        (FakeProvider(live=True), World.LIVE, True, False),
        (FakeProvider(), World.SIM, True, True),
        (FakeProvider(), World.SIM, False, False),
        (None, World.LIVE, True, False),
    ],
)
async def test_a_text_may_be_promised_exactly_where_one_is_sent(
    desk: Desk, provider: Provider | None, world: World, on: bool, can: bool
) -> None:
    if provider is not None:
        desk.provider_of = lambda *_: provider
    desk.outbox.set_channel("text", {"on": on})
    assert desk.outbox.can_text("main", "fake", world) is can
    assert desk.outbox.ready("text") is on
    assert desk.outbox.ready("text", MAIN) is can


async def test_every_channel_has_words_for_all_it_asks(desk: Desk) -> None:
    for name, title in desk.outbox.channels():
        assert title
        for field in desk.outbox.settings_model(name).model_fields.values():
            assert field.title
            assert field.description
    assert [one.name for one in channels.CHANNELS if one.repeats] == ["webhook"]
    assert channels.entry("smtp").secrets == ("password",)
    assert channels.entry("webhook").secret_name("secret") == "webhook-secret"


@pytest.mark.parametrize(
    ("provider", "world", "told", "can"),
    [
        (FakeProvider(live=True), World.LIVE, {}, True),
        (Texter(), World.LIVE, {}, True),
        (None, World.LIVE, {}, True),
        (FakeProvider(live=True), World.LIVE, {"on": False}, False),
        (Texter(), World.LIVE, {"twilio_token": ""}, False),
        (Texter(), World.LIVE, {"twilio_number": ""}, False),
        (Texter(), World.LIVE, {"twilio_account": ""}, False),
        (FakeProvider(), World.SIM, {"twilio_token": ""}, True),
    ],
)
async def test_twilio_lets_every_provider_of_real_calls_promise_a_text(
    desk: Desk, provider: Provider | None, world: World, told: dict[str, object], can: bool
) -> None:
    if provider is not None:
        desk.provider_of = lambda *_: provider
    desk.outbox.set_channel("text", {**ACCOUNT, **told})
    assert desk.outbox.can_text("main", "fake", world) is can
    if provider is not None:
        assert desk.outbox.ready("text", MAIN) is can


async def test_twilios_token_lies_in_the_keyring_alone(desk: Desk) -> None:
    desk.outbox.set_channel("text", ACCOUNT)
    assert desk.outbox.settings("text")["twilio_token"] is True
    assert desk.secrets.get("text-twilio_token") == ACCOUNT["twilio_token"]
    assert str(ACCOUNT["twilio_token"]) not in repr(desk.audit.rows())
