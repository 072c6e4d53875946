"""How a command opens the engine, and leaves it."""

from pathlib import Path

import pytest

from app.cli.session import deployment_to_use, look, work
from app.cli.terminal import Terminal
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.store.store import Store
from app.samples import own_playbook
from tests.fakes import TARGET, FakeClock


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(data_dir_given=str(tmp_path / "data"))


def test_work_frees_the_folder_even_when_it_fails(terminal: Terminal) -> None:
    async def fail(_: Engine) -> None:
        raise RuntimeError("planted")

    async def add(engine: Engine) -> bool:
        return engine.do_not_call.add(TARGET, source="test")

    with pytest.raises(RuntimeError, match="planted"):
        work(terminal, fail)
    assert work(terminal, add)
    assert not work(terminal, add)


def test_looking_works_beside_an_open_engine_and_work_does_not(terminal: Terminal) -> None:
    async def nothing(_: Engine) -> None:
        raise AssertionError("it must not come this far")

    engine = Engine(terminal.data_dir)
    engine.do_not_call.add(TARGET, source="test")
    assert [entry.number for entry in look(terminal, lambda e: e.do_not_call.all())] == [TARGET]
    assert look(terminal, lambda e: e.read_only)
    with pytest.raises(Problem, match="Playcall is open") as refused:
        work(terminal, nothing)
    assert refused.value.kind is ProblemKind.ENVIRONMENT
    engine._store.close()


def test_looking_changes_nothing(terminal: Terminal) -> None:
    async def nothing(_: Engine) -> None:
        return

    work(terminal, nothing)
    before = {path: path.stat().st_mtime_ns for path in terminal.data_dir.rglob("*")}
    for copy in terminal.data_dir.glob("backups/*"):
        copy.unlink()
        del before[copy]
    del before[terminal.data_dir / "backups"]
    assert look(terminal, lambda e: e.read_only)
    after = {path: path.stat().st_mtime_ns for path in terminal.data_dir.rglob("*")}
    assert before.items() <= after.items()
    assert not [*terminal.data_dir.glob("backups/*")]


def test_where_nothing_is_there_is_nothing_to_see(terminal: Terminal) -> None:
    with pytest.raises(Problem, match=r"There is nothing in .*data yet") as refused:
        look(terminal, lambda e: e.campaigns.all())
    assert refused.value.kind is ProblemKind.NOT_FOUND
    assert look(terminal, lambda e: e.campaigns.all(), empty=True) == []
    assert not terminal.data_dir.exists(), "looking makes no folder"


def test_a_folder_of_an_older_version_is_opened_to_write_once(terminal: Terminal) -> None:
    """Migrations are due: looking makes them, where nobody else has the folder."""
    store = Store(terminal.data_dir, FakeClock())
    store.database.run("DELETE FROM _sqlite_migrations WHERE name = 'm005_owner'")
    for table in ("settings", "agent_phones", "provider_settings", "deployments"):
        store.database.run(f"DROP TABLE {table}")
    with pytest.raises(Problem, match="Playcall is open"):
        look(terminal, lambda e: e.read_only)
    store.close()
    assert not look(terminal, lambda e: e.read_only)
    assert look(terminal, lambda e: e.read_only)


def test_the_owners_playbook_is_copied_once_and_never_overwritten(tmp_path: Path) -> None:
    mine = own_playbook(tmp_path)
    assert "#### " in mine.read_text(encoding="utf-8")
    mine.write_text("my own words")
    assert own_playbook(tmp_path).read_text() == "my own words"


def test_an_empty_folder_is_set_up_once_on_the_simulator(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    async def use(engine: Engine) -> str:
        return deployment_to_use(engine, terminal).model_dump_json()

    first = work(terminal, use)
    assert "calling as Ava" in capsys.readouterr().out
    assert work(terminal, use) == first
    assert capsys.readouterr().out == ""


def test_a_caller_number_chooses_its_deployment(terminal: Terminal) -> None:
    async def use(engine: Engine) -> tuple[str, str]:
        main = deployment_to_use(engine, terminal)
        second = main.model_copy(update={"id": "second", "phones": ("+12125550101",)})
        engine.deployments.save(second)
        with pytest.raises(Problem, match=r"\+12125550177"):
            deployment_to_use(engine, terminal, "+12125550177")
        return (
            deployment_to_use(engine, terminal).id,
            deployment_to_use(engine, terminal, "+12125550101").id,
        )

    assert work(terminal, use) == ("main", "second")


def test_secrets_open_with_the_passphrase_of_the_surroundings(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYCALL_PASSPHRASE", "tulip")

    async def keep(engine: Engine) -> None:
        engine.secrets.set("key", "value")

    work(terminal, keep)
    assert look(terminal, lambda engine: engine.secrets.get("key")) == "value"
    monkeypatch.setenv("PLAYCALL_PASSPHRASE", "rose")
    with pytest.raises(Problem, match="does not open"):
        look(terminal, lambda engine: engine.secrets.get("key"))
