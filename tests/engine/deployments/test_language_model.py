"""The owner's model: kept with its key apart, tested before it is saved, asked over one line."""

import json
from pathlib import Path

import pytest

from app.engine.deployments.language_model import KEY
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.language_model import LanguageModel
from app.engine.store.secrets import RunSecrets
from tests.engine.conversation.models.fake_server import KINDS, FakeServer, Stalls, Status
from tests.engine.conversation.models.hand_clock import HandClock


@pytest.fixture
async def engine(tmp_path: Path):
    engine = Engine(tmp_path, clock=HandClock(), secrets=RunSecrets())
    yield engine
    await engine.close()


def told(server: FakeServer, **more: object) -> dict[str, object]:
    return server.settings(**more).model_dump() | {"key": "sk-typed"} | more


async def test_the_key_lies_in_the_keyring_alone(engine: Engine) -> None:
    engine.language_model.save({"model": "small-voice", "key": "sk-typed"})
    assert engine.secrets.get(KEY) == "sk-typed"
    assert engine.language_model.current.key
    assert "sk-typed" not in json.dumps(engine.settings.current.model_dump(mode="json"))
    assert "sk-typed" not in str([row.payload for row in engine.audit.rows()])
    engine.language_model.save({"model": "other-voice"})  # the key stays
    assert engine.secrets.get(KEY) == "sk-typed"
    assert engine.language_model.current.key
    engine.language_model.save({"key": ""})
    assert engine.secrets.get(KEY) is None
    assert not engine.language_model.current.key


@pytest.mark.parametrize(
    "url",
    ["http://models.example/v1", "ftp://models.example", "models.example", "https://a:b@m.example"],
)
async def test_an_address_that_is_open_to_everybody_is_refused(engine: Engine, url: str) -> None:
    with pytest.raises(Problem) as refused:
        engine.language_model.save({"model": "m", "base_url": url})
    assert [error.pointer for error in refused.value.errors] == ["/base_url"]
    assert LanguageModel(base_url="http://localhost:11434/v1").base_url


@pytest.mark.parametrize("kind", KINDS)
async def test_a_test_says_what_it_said_and_how_fast(engine: Engine, kind) -> None:
    async with FakeServer(engine.clock, kind, answers=[["I can hear you."]]) as server:
        tried = await engine.language_model.test(told(server, price_out=10.0))
        assert (tried.text, tried.first_secs, tried.in_time) == ("I can hear you.", 0, True)
        assert tried.cost_usd == pytest.approx(40 * 10 / 1_000_000)
        assert "sk-typed" in str(server.requests[0].headers)
    assert not engine.language_model.ready  # nothing was kept


@pytest.mark.parametrize("answer", [[Status(401)], [Stalls(21)], [], ["A", Stalls(11)]])
async def test_a_test_that_fails_says_why(engine: Engine, answer) -> None:
    async with FakeServer(engine.clock, answers=[answer]) as server:
        with pytest.raises(Problem) as failed:
            await engine.language_model.test(told(server))
        assert failed.value.kind is ProblemKind.ENVIRONMENT
        assert "sk-typed" not in str(failed.value.as_json())


async def test_a_test_without_a_model_marks_the_field(engine: Engine) -> None:
    with pytest.raises(Problem) as refused:
        await engine.language_model.test({})
    assert [error.pointer for error in refused.value.errors] == ["/model"]


async def test_a_key_that_is_gone_is_said_so(engine: Engine) -> None:
    async with FakeServer(engine.clock) as server:
        engine.language_model.save(told(server))
        engine.secrets.delete(KEY)
        with pytest.raises(Problem, match="not in this run only any more"):
            await engine.language_model.test()


async def test_nobody_answers_at_a_wrong_address(engine: Engine) -> None:
    async with FakeServer(engine.clock) as server:
        settings = told(server)
    with pytest.raises(Problem, match="Nothing answers"):
        await engine.language_model.test(settings)
