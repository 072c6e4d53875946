"""A campaign is there when its last row is, and goes without a trace while nobody was dialed."""

import asyncio
from pathlib import Path

import pytest

from app.engine.campaigns import making
from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.events import CampaignChanged
from app.engine.model.campaign import Campaign, CampaignState
from tests.fakes import MONDAY, FakeProvider, add_list, open_engine, people, until


@pytest.fixture
async def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(making, "AT_A_TIME", 7)
    engine = open_engine(tmp_path, PretendClock(MONDAY), FakeProvider())
    add_list(engine, people(21))
    yield engine
    await engine.close()


def make(engine: Engine, name: str = "spring"):
    return engine.campaigns.make(name, list_name="people", profile="reminder")


def rows(engine: Engine) -> int:
    return engine._store.database.value("SELECT count(*) FROM campaign_rows")


async def test_both_ways_make_the_same_campaign(engine: Engine) -> None:
    told: list[CampaignChanged] = []
    engine.bus.subscribe(CampaignChanged, told.append)
    slow = await make(engine)
    fast = engine.campaigns.create("autumn", list_name="people", profile="reminder")
    assert slow.model_copy(update={"id": fast.id, "name": "autumn"}) == fast
    bare = [
        [
            (r.contact_id, r.position, r.to_number, r.state, r.due_at)
            for r in engine.campaigns.rows(c)
        ]
        for c in (slow, fast)
    ]
    assert bare[0] == bare[1]
    assert [row[1] for row in bare[0]] == list(range(1, 22))
    assert [event.campaign for event in told] == [slow, fast]
    kinds = [row.kind for row in engine.audit.rows()]
    assert kinds.count("campaign-created") == 2


async def test_a_half_made_one_is_seen_by_nobody(engine: Engine) -> None:
    task = asyncio.ensure_future(make(engine))
    await until(lambda: rows(engine))
    assert 0 < rows(engine) < 21
    assert engine.campaigns.all() == []
    with pytest.raises(Problem, match="no campaign named spring"):
        engine.campaigns.named("spring")
    with pytest.raises(Problem, match="already"):
        engine.campaigns.refuse_name("spring")
    await engine.campaigns.reopen()  # a start's sweeping leaves what is being made alone
    made = await task
    assert len(engine.campaigns.rows(made)) == 21


async def test_who_cancels_leaves_nothing(engine: Engine) -> None:
    task = asyncio.ensure_future(make(engine))
    await until(lambda: rows(engine))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await until(lambda: not engine._store.campaigns.named("spring"))
    assert rows(engine) == 0
    assert await make(engine)


async def test_the_next_start_sweeps_a_half_made_one(engine: Engine, tmp_path: Path) -> None:
    kept = await make(engine, "kept")
    task = asyncio.ensure_future(make(engine))
    await until(lambda: rows(engine) > 21)
    engine._store.close()
    task.cancel()
    again = open_engine(tmp_path, PretendClock(MONDAY), FakeProvider())
    assert again._store.campaigns.drafts()
    await again.settle()
    assert again._store.campaigns.drafts() == []
    assert [c.name for c in again.campaigns.all()] == ["kept"]
    assert len(again.campaigns.rows(kept)) == rows(again) == 21
    await again.close()


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"list_name": "nobody"}, ProblemKind.NOT_FOUND),
        ({"name": " "}, ProblemKind.VALIDATION_FAILED),
        ({"profile": "none"}, ProblemKind.NOT_FOUND),
    ],
)
async def test_the_same_is_refused(
    engine: Engine, changes: dict[str, str], kind: ProblemKind
) -> None:
    wish = {"name": "x", "list_name": "people", "profile": "reminder"} | changes
    with pytest.raises(Problem) as refused:
        await engine.campaigns.make(wish.pop("name"), **wish)
    assert refused.value.kind is kind
    assert engine._store.campaigns.drafts() == []


async def test_what_never_dialed_may_be_discarded(engine: Engine) -> None:
    told: list[Campaign] = []
    made = await make(engine)
    other = await make(engine, "other")
    engine.bus.subscribe(CampaignChanged, lambda event: told.append(event.campaign))
    engine.campaigns.discard(made)
    assert [c.name for c in engine.campaigns.all()] == ["other"]
    assert [(c.name, c.state) for c in told] == [("spring", CampaignState.DRAFT)]
    again = await make(engine)  # the name is free at once
    await until(lambda: not engine._store.campaigns.drafts())
    assert rows(engine) == 42
    assert len(engine.campaigns.rows(again)) == len(engine.campaigns.rows(other)) == 21
    assert "campaign-discarded" in [row.kind for row in engine.audit.rows()]


async def test_what_dialed_stays_on_the_books(engine: Engine) -> None:
    made = await make(engine)
    task = engine.campaigns.start(made)
    with pytest.raises(Problem, match="stays on the books"):
        engine.campaigns.discard(made)
    await until(engine.calls.count)
    engine.campaigns.pause(made)
    await task
    with pytest.raises(Problem) as refused:
        engine.campaigns.discard(made)
    assert refused.value.kind is ProblemKind.CONFLICT
    assert len(engine.campaigns.rows(made)) == 21
