"""Who calls for whom: saved with proof, found by number, one provider each."""

import json
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.events import SettingsChanged
from app.engine.model.deployment import Deployment
from app.engine.providers.base import DialError, Trouble
from tests.fakes import (
    CALLER,
    PLAYBOOK,
    TARGET,
    FakeClock,
    FakeProvider,
    add_list,
    open_engine,
    people,
    request,
)

OTHER = "+12125550101"


@pytest.fixture
async def engine(tmp_path: Path):
    engine = open_engine(tmp_path)
    yield engine
    await engine.close()


def like(engine: Engine, **changes: object) -> Deployment:
    return engine.deployments.only().model_copy(update=changes)


async def test_the_first_one_set_up_is_used_when_none_is_named(engine: Engine) -> None:
    engine.deployments.save(like(engine, id="a-second", phones=(OTHER,)))
    assert engine.deployments.only().id == "main"
    assert engine.deployments.of_phone(OTHER).id == "a-second"
    assert engine.deployments.get("a-second").phones == (OTHER,)


async def test_an_empty_folder_says_what_to_do() -> None:
    engine = Engine(None, clock=FakeClock())
    with pytest.raises(Problem) as refused:
        engine.deployments.only()
    assert refused.value.kind is ProblemKind.NOT_PROVISIONED
    assert "playcall setup" in refused.value.hint
    await engine.close()


@pytest.mark.parametrize("ask", ["get", "of_phone"])
async def test_what_is_not_there_is_named(engine: Engine, ask: str) -> None:
    with pytest.raises(Problem, match="nowhere") as refused:
        getattr(engine.deployments, ask)("nowhere")
    assert refused.value.kind is ProblemKind.NOT_FOUND


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"phones": ()}, "needs a number"),
        ({"phones": ("abc",)}, "abc"),
        ({"phones": (CALLER, "(212) 555-0101")}, r"\(212\) 555-0101"),
        ({"phones": (CALLER, CALLER)}, "twice"),
        ({"agent_name": " "}, "agent"),
        ({"playbook": "/nowhere/playbook.md"}, "no playbook at /nowhere/playbook.md"),
        ({"provider": "pigeon"}, "no provider called pigeon"),
    ],
)
async def test_what_could_never_call_is_not_saved(
    engine: Engine, changes: dict[str, object], told: str
) -> None:
    before, rows = engine.deployments.all(), engine._store.audit.count()
    with pytest.raises(Problem, match=told) as refused:
        engine.deployments.save(like(engine, **changes))
    assert refused.value.hint
    assert engine.deployments.all() == before
    assert engine._store.audit.count() == rows


async def test_saving_is_audited_and_told(engine: Engine) -> None:
    heard: list[SettingsChanged] = []
    engine.bus.subscribe(SettingsChanged, heard.append)
    saved = engine.deployments.save(like(engine, business="Oak"))
    assert engine.deployments.get("main") == saved
    newest = [*engine.audit.rows()][-1]
    assert newest.kind == "deployment-saved"
    assert newest.payload is not None
    assert newest.payload["business"] == "Oak"
    assert len(heard) == 1


async def test_a_provider_is_made_once_per_deployment_and_anew_after_a_change(
    tmp_path: Path,
) -> None:
    made: list[tuple[str, str]] = []

    def make(name: str, told: str, *_: object) -> FakeProvider:
        made.append((name, told))
        return FakeProvider()

    engine = Engine(tmp_path, clock=FakeClock(), make_provider=make)
    playbook = tmp_path / "playbook.md"
    playbook.write_text(PLAYBOOK)
    for name, number in (("main", CALLER), ("second", OTHER)):
        engine.deployments.save(
            Deployment(id=name, agent_name="Ava", phones=(number,), playbook=str(playbook))
        )
    first = engine.deployments.provider("main", "simulator")
    assert engine.deployments.provider("main", "simulator") is first
    assert engine.deployments.provider("second", "simulator") is not first
    engine.deployments.set_provider("main", "simulator", {"seed": 9})
    assert engine.deployments.provider("main", "simulator") is not first
    assert [name for name, _ in made] == ["simulator"] * 3
    assert (made[0][1], '"seed": 9' in made[2][1]) == ("", True)
    await engine.close()


async def test_settings_a_provider_cannot_have_are_named_and_not_kept(engine: Engine) -> None:
    with pytest.raises(Problem, match="not valid") as refused:
        engine.deployments.set_provider("main", "simulator", {"seed": "many", "colour": 1})
    assert refused.value.kind is ProblemKind.VALIDATION_FAILED
    assert "/seed" in [error.pointer for error in refused.value.errors]
    assert engine._store.owner.provider_settings("main", "simulator") == ""


async def test_a_providers_settings_are_audited(engine: Engine) -> None:
    engine.deployments.set_provider("main", "simulator", {"seed": 9})
    [*_, row] = engine.audit.rows()
    assert row.kind == "provider-set"
    assert row.payload is not None
    assert row.payload["settings"]["seed"] == 9


async def test_the_form_of_a_provider_is_made_from_its_settings(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    assert next(name for name, _ in engine.deployments.providers()) == "simulator"
    assert dict(engine.deployments.providers())["simulator"].title == "Simulator"
    fields = engine.deployments.settings_model("simulator").model_fields
    assert fields["seed"].title == "Seed"
    before = engine.deployments.provider_settings("main", "simulator")
    assert set(before) == set(fields)
    engine.deployments.set_provider("main", "simulator", before | {"seed": 9})
    assert engine.deployments.provider_settings("main", "simulator") == before | {"seed": 9}
    await engine.close()


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [("config", ProblemKind.NOT_PROVISIONED), ("network", ProblemKind.DIAL_FAILED)],
)
async def test_a_connection_is_tried(tmp_path: Path, trouble: Trouble, kind: ProblemKind) -> None:
    provider = FakeProvider()
    engine = open_engine(tmp_path, provider=provider)
    assert await engine.deployments.check("main", "simulator") == (CALLER,)

    async def says_no() -> tuple[str, ...]:
        raise DialError("the key is not valid", dialed="no", trouble=trouble)

    provider.check = says_no  # type: ignore[method-assign]
    with pytest.raises(Problem, match="the key is not valid") as refused:
        await engine.deployments.check("main", "simulator")
    assert refused.value.kind is kind
    await engine.close()


async def test_a_deployment_in_use_stays(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    add_list(engine, people(1))
    made = engine.campaigns.create("spring", list_name="people", profile="reminder")
    with pytest.raises(Problem, match="in use by the campaign spring") as refused:
        engine.deployments.remove("main")
    assert refused.value.kind is ProblemKind.CONFLICT
    engine.campaigns.stop(made)
    call = engine.calls.accept(request())
    with pytest.raises(Problem, match="a call that is not over"):
        engine.deployments.remove("main")
    await engine.calls.dial_and_follow(call)
    engine.deployments.set_provider("main", "simulator", {})
    engine.deployments.remove("main")
    assert engine.deployments.all() == []
    assert not engine._store.owner.is_agent_phone(CALLER)
    assert list(engine.audit.rows())[-1].kind == "deployment-removed"
    assert engine.calls.count() == 1, "what happened stays on the books"
    with pytest.raises(Problem):
        engine.deployments.remove("main")
    await engine.close()


async def test_the_owners_own_number_is_a_number(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    main = engine.deployments.get("main")
    assert main.own_number == ""
    for wrong in ("2125550142", "+12", "me"):
        with pytest.raises(Problem, match="own number"):
            engine.deployments.save(main.model_copy(update={"own_number": wrong}))
    engine.deployments.save(main.model_copy(update={"own_number": TARGET}))
    assert engine.deployments.get("main").own_number == TARGET
    await engine.close()


async def test_settings_are_tried_before_they_are_kept(tmp_path: Path) -> None:
    made: list[tuple[str, FakeProvider]] = []

    def make(name: str, told: str, *_: object) -> FakeProvider:
        made.append((told, FakeProvider()))
        return made[-1][1]

    engine = Engine(tmp_path, clock=FakeClock(), make_provider=make)
    assert await engine.deployments.check("main", "simulator", {"seed": 9}) == (CALLER,)
    assert [json.loads(told)["seed"] for told, _ in made] == [9]
    assert made[0][1].closed, "nobody else will meet that one"
    assert engine._store.owner.provider_settings("main", "simulator") == ""
    await engine.close()


async def test_settings_that_cannot_be_tried_are_named(engine: Engine) -> None:
    with pytest.raises(Problem) as refused:
        await engine.deployments.check("main", "simulator", {"seed": "many"})
    assert [error.pointer for error in refused.value.errors] == ["/seed"]


async def test_a_new_id_is_never_one_that_was(engine: Engine) -> None:
    assert len({engine.deployments.new_id() for _ in range(20)} | {"main"}) == 21


@pytest.mark.parametrize(
    ("field", "value"),
    [("agent_name", ""), ("phones", ()), ("own_number", "12"), ("playbook", "/nowhere.md")],
)
async def test_a_refusal_says_which_field_it_means(
    engine: Engine, field: str, value: object
) -> None:
    with pytest.raises(Problem) as refused:
        engine.deployments.save(like(engine, **{field: value}))
    assert [error.pointer for error in refused.value.errors] == [f"/{field}"]
