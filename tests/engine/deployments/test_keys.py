"""Keys: shown once, kept as a digest, checked in one sentence, revoked for good."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.deployments.keys import PREFIX
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.events import SettingsChanged
from tests.fakes import FakeClock, open_engine


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def engine(tmp_path: Path, clock: FakeClock):
    engine = open_engine(tmp_path, clock=clock)
    yield engine
    await engine.close()


def refused(engine: Engine, token: str) -> Problem:
    with pytest.raises(Problem) as problem:
        engine.keys.check(token)
    assert problem.value.kind is ProblemKind.UNAUTHORIZED
    return problem.value


def test_a_new_key_opens_and_says_what_it_may(engine: Engine, clock: FakeClock) -> None:
    made = engine.keys.create("  billing ", ("main",))
    assert made.key.startswith(PREFIX)
    assert len(made.key) >= len(PREFIX) + 32
    assert set(made.key) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
    key = engine.keys.check(made.key)
    assert (key.id, key.name, key.created_at) == (made.id, "billing", clock.now())
    assert key.may("voice:call")
    assert not key.may("voice:read")
    assert key.bound_to("main")
    assert not key.bound_to("other")


def test_a_key_for_all_is_for_those_to_come_too(engine: Engine) -> None:
    key = engine.keys.check(engine.keys.create("all").key)
    assert key.bound_to("a line that nobody has set up yet")


def test_a_key_without_the_scope_is_known_but_may_not_call(engine: Engine) -> None:
    made = engine.keys.create("looker", scopes=("voice:look",))
    assert not engine.keys.check(made.key).may("voice:call")


def test_no_two_keys_are_alike(engine: Engine) -> None:
    made = [engine.keys.create("same name") for _ in range(20)]
    assert len({key.key for key in made}) == len({key.id for key in made}) == 20


@pytest.mark.parametrize(
    ("name", "deployments", "kind"),
    [
        ("", (), ProblemKind.VALIDATION_FAILED),
        ("   ", (), ProblemKind.VALIDATION_FAILED),
        ("n" * 101, (), ProblemKind.VALIDATION_FAILED),
        ("billing", ("main", "gone"), ProblemKind.NOT_FOUND),
    ],
)
def test_what_cannot_be_made_leaves_nothing(
    engine: Engine, name: str, deployments: tuple[str, ...], kind: ProblemKind
) -> None:
    with pytest.raises(Problem) as problem:
        engine.keys.create(name, deployments)
    assert problem.value.kind is kind
    assert engine.keys.all() == []
    assert "key-created" not in engine.audit.kinds()


def test_the_list_has_the_newest_first_and_the_revoked_too(
    engine: Engine, clock: FakeClock
) -> None:
    first = engine.keys.create("first")
    clock.move(timedelta(seconds=1))
    second = engine.keys.create("second")
    engine.keys.revoke(first.id)
    assert [(key.id, key.revoked_at) for key in engine.keys.all()] == [
        (second.id, None),
        (first.id, clock.now()),
    ]


def test_whatever_is_wrong_is_told_in_one_sentence(engine: Engine) -> None:
    gone, kept = engine.keys.create("gone"), engine.keys.create("kept")
    engine.keys.revoke(gone.id)
    wrong = ["", "x", PREFIX, gone.key, kept.key[:-1], kept.key + "x", f" {kept.key}", "\ud800"]
    told = {(p.detail, p.hint) for p in (refused(engine, token) for token in wrong)}
    assert len(told) == 1
    assert engine.keys.check(kept.key).name == "kept"


@pytest.fixture(scope="module")
def one_key():
    engine = Engine(None, clock=FakeClock())
    engine.keys.create("only")
    yield engine
    engine._store.close()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_no_text_is_a_key_by_chance(one_key: Engine, token: str) -> None:
    refused(one_key, token)
    refused(one_key, PREFIX + token)


def test_a_key_is_revoked_once(engine: Engine, clock: FakeClock) -> None:
    made = engine.keys.create("billing")
    engine.keys.revoke(made.id)
    at = clock.now()
    clock.move(timedelta(days=1))
    engine.keys.revoke(made.id)
    assert engine.keys.all()[0].revoked_at == at
    assert [row.kind for row in engine.audit.rows()].count("key-revoked") == 1
    with pytest.raises(Problem) as problem:
        engine.keys.revoke("key-none")
    assert problem.value.kind is ProblemKind.NOT_FOUND


def test_the_audit_knows_name_and_id_only(engine: Engine) -> None:
    made = engine.keys.create("billing")
    engine.keys.revoke(made.id)
    rows = engine.audit.page(limit=2, newest_first=False, search="key-")
    assert [(row.kind, row.payload) for row in rows] == [
        ("key-created", {"id": made.id, "name": "billing"}),
        ("key-revoked", {"id": made.id, "name": "billing"}),
    ]


def test_screens_hear_of_keys(engine: Engine) -> None:
    heard: list[SettingsChanged] = []
    engine.bus.subscribe(SettingsChanged, heard.append)
    made = engine.keys.create("billing")
    engine.keys.revoke(made.id)
    assert len(heard) == 2


def test_the_last_use_is_noted_once_a_minute(engine: Engine, clock: FakeClock) -> None:
    made = engine.keys.create("billing")

    def used():
        engine.keys.check(made.key)
        return engine.keys.all()[0].last_used_at

    first = clock.now()
    assert engine.keys.all()[0].last_used_at is None
    assert used() == first
    clock.move(timedelta(seconds=59))
    assert used() == first
    clock.move(timedelta(seconds=1))
    assert used() == first + timedelta(minutes=1)
    clock.move(timedelta(days=-30))  # a clock that was turned back
    assert used() == clock.now()


def test_a_disk_that_refuses_the_note_costs_no_call(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = engine.keys.create("billing")
    asked: list[str] = []

    def full(key_id: str, _: object) -> None:
        asked.append(key_id)
        raise Problem(ProblemKind.ENVIRONMENT, "The disk is full.")

    monkeypatch.setattr(engine._store.keys, "used", full)
    for _ in range(3):
        assert engine.keys.check(made.key).id == made.id
    assert asked == [made.id], "nor is a full disk asked with every call"


async def test_a_key_outlives_its_deployment(tmp_path: Path, engine: Engine) -> None:
    made = engine.keys.create("billing", ("main",))
    engine.deployments.remove("main")
    assert engine.keys.check(made.key).deployments == ("main",)


async def test_the_key_is_written_down_nowhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    engine = open_engine(tmp_path / "home")
    made = engine.keys.create("billing")
    engine.keys.check(made.key)
    refused(engine, made.key + "x")
    exported = tmp_path / "home" / "audit.jsonl"
    engine.audit.export(exported)
    assert made.key not in repr(made)
    engine.keys.revoke(made.id)
    await engine.close()
    secret = made.key.removeprefix(PREFIX)
    files = [file for file in (tmp_path / "home").rglob("*") if file.is_file()]
    assert any(made.id.encode() in file.read_bytes() for file in files), "the search finds text"
    assert not [file for file in files if secret.encode() in file.read_bytes()]
    assert secret not in caplog.text
