"""The two installations: a near one whose provider is the far one's Voice API."""

from pathlib import Path

from app.engine.clock import Clock
from app.engine.engine import Engine
from app.engine.model.deployment import Deployment
from app.engine.model.task import CallRequest, Task
from app.engine.store.secrets import RunSecrets
from tests.fakes import CALLER, PLAYBOOK

EXCHANGE = "exchange.jsonl"
KINDS = ("agrees", "refuses", "wrong_person", "opts_out", "hangs_up")


def number(row: int) -> str:
    """Belongs to nobody, and yet a live provider may dial it."""
    return f"+12125552{row:03d}"


def far(folder: Path, clock: Clock) -> Engine:
    """Dials with the simulator, which remembers every dial in `EXCHANGE`."""
    engine = _opened(folder, clock)
    if not engine.deployments.all():
        log = str(folder / EXCHANGE)
        told: dict[str, object] = {"pace": "real", "exchange_log": log, "only": list(KINDS)}
        _set_up(engine, folder, "simulator")
        engine.deployments.set_provider("main", "simulator", told)
    return engine


def near(folder: Path, clock: Clock, address: str, key: str) -> Engine:
    """Dials through `address`."""
    engine = _opened(folder, clock)
    if not engine.deployments.all():
        _set_up(engine, folder, "voice_api")
    engine.deployments.set_provider("main", "voice_api", {"base_url": address, "api_key": key})
    return engine


def wish(row: int, key: str) -> CallRequest:
    """A call to one number."""
    name = f"Dana {row}"
    return CallRequest(
        deployment="main",
        from_number=CALLER,
        to_number=number(row),
        target_name=name,
        triggered_by="chained",
        idempotency_key=key,
        task=Task(
            goal="remind of the visit",
            script="reminder",
            facts={"customer_name": name, "visit_date": "June 9"},
        ),
    )


def _opened(folder: Path, clock: Clock) -> Engine:
    folder.mkdir(parents=True, exist_ok=True)
    return Engine(folder, clock=clock, secrets=RunSecrets())


def _set_up(engine: Engine, folder: Path, provider: str) -> None:
    file = folder / "playbook.md"
    file.write_text(PLAYBOOK, encoding="utf-8")
    engine.deployments.save(
        Deployment(
            id="main",
            business="Fern & Co",
            agent_name="Ava",
            phones=(CALLER,),
            playbook=str(file),
            provider=provider,
        )
    )
