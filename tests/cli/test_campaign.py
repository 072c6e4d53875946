"""`playcall campaign`: a campaign end to end on the terminal."""

import asyncio
import signal

import click
import pytest

from app.cli import campaign
from app.cli.campaign import results_table
from app.engine.model.campaign import CampaignState, Plan
from app.engine.model.result import Ended, Outcome, Turn
from tests.cli.runs import Shell
from tests.engine.store.rows import call
from tests.fakes import FakeProvider, add_list, ended, open_engine, people, until

CREATE = ("campaign", "create", "spring", "--profile", "reminder", "--attempts", "1")
RUN = ("campaign", "run", "spring", "--pretend-clock")


@pytest.fixture
def made(sh: Shell) -> Shell:
    sh.set_up()
    code, out, err = sh(*CREATE, "--list", sh.list, "--pace", "fast")
    assert code == 0, err
    assert "Imported 2 of 2 rows as people." in out
    assert "playcall campaign run spring" in out
    return sh


def test_from_a_file_to_results(made: Shell) -> None:
    code, status = made.json(*RUN)
    assert code == 0
    assert (status["campaign"]["state"], status["rows"], status["calls"]) == ("done", 2, 2)
    code, results = made.json("campaign", "results", "spring")
    assert code == 0
    assert [result["to"] for result in results] == ["+12125550142", "+12125550143"]
    assert all(
        {"to", "ended", "outcome", "fields", "turns", "tools"} <= set(one) for one in results
    )
    out = made("campaign", "results", "spring")[1]
    assert out.splitlines()[0].split() == [
        "name", "number", "UTC", "ended", "outcome", "their", "last", "words",
    ]  # fmt: skip
    assert made.json("audit", "verify")[1]["ok"]


def test_people_read_how_it_went(made: Shell) -> None:
    code, out, err = made(*RUN)
    assert code == 0
    assert out.startswith("spring: done.")
    assert "Calls: 2." in out
    assert "Outcomes: " in out
    assert err == "", "no progress bar where nobody looks"


def test_the_bar_is_for_people_who_look(made: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaign, "bar_wanted", lambda: True)
    code, out, err = made(*RUN)
    assert code == 0
    assert "spring" in err
    assert "[" not in out


def test_status_of_one_and_of_all(made: Shell) -> None:
    [one] = made.json("campaign", "status")[1]
    assert (one["campaign"]["state"], one["states"]) == ("ready", {"queued": 2})
    assert made.json("campaign", "status", "spring")[1] == one
    assert "ready" in made("campaign", "status")[1]
    assert made("campaign", "status", "spring")[1].startswith("spring: ready.")


def test_no_campaign_yet_says_how_to_make_one(sh: Shell) -> None:
    code, out, _ = sh("campaign", "status")
    assert code == 0
    assert "playcall campaign create" in out


def test_pause_resume_and_stop(made: Shell) -> None:
    assert made("campaign", "pause", "spring")[:2] == (0, "spring is paused.\n")
    assert made.json("campaign", "status", "spring")[1]["why"] == "Paused by you."
    assert made(*RUN)[0] == 0
    code, told = made.json("campaign", "stop", "spring")
    assert (code, told["code"]) == (1, "conflict")

    assert made("campaign", "create", "autumn", "--list", "people", "--profile", "reminder")[0] == 0
    assert made("campaign", "stop", "autumn")[:2] == (0, "autumn is stopped.\n")
    code, told = made.json("campaign", "run", "autumn", "--pretend-clock")
    assert (code, told["code"]) == (1, "conflict")
    assert "stopped for good" in told["detail"]


def test_changed_words_wait_for_a_person(made: Shell) -> None:
    text = made.playbook.read_text(encoding="utf-8")
    made.playbook.write_text(text.replace("Will you come?", "Can you?"), encoding="utf-8")
    code, _, err = made(*RUN)
    assert code == 1
    assert "--approve-changes" in err
    assert made(*RUN, "--approve-changes")[0] == 0


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (
            ("campaign", "create", "x", "--profile", "reminder", "--list", "nobody"),
            1,
            "neither a list nor a file",
        ),
        (("campaign", "create", "x", "--list", "people", "--profile", "nope"), 1, "nope"),
        ((*CREATE, "--list", "people"), 1, "campaign named spring already"),
        ((*CREATE, "--list", "people", "--concurrency", "11"), 2, "11"),
        ((*CREATE, "--list", "people", "--attempts", "4"), 2, "4"),
        ((*CREATE, "--list", "people", "--pace", "slow"), 2, "slow"),
        (("campaign", "create", "x", "--profile", "reminder"), 2, "--list"),
        (("campaign", "run", "nope"), 1, "no campaign named nope"),
        (("campaign", "results", "nope"), 1, "no campaign named nope"),
        (("campaign", "status", "nope"), 1, "no campaign named nope"),
    ],
    ids=str,
)
def test_what_cannot_be_is_told(made: Shell, args: tuple[str, ...], code: int, told: str) -> None:
    found, out, err = made(*args)
    assert (found, out) == (code, "")
    assert told in err


def test_refused_rows_are_told_and_the_rest_is_called(sh: Shell) -> None:
    sh.set_up()
    sh.list.write_text("Customer name,Phone,Visit date\nA,n/a,x\nB,212-555-0143,June 9\n")
    code, out, _ = sh(*CREATE, "--list", sh.list)
    assert code == 0
    assert "Imported 1 of 2 rows" in out
    assert "playcall contacts check" in out


async def test_ctrl_c_pauses_and_lets_live_calls_end(sh: Shell) -> None:
    provider = FakeProvider()
    provider.hold = asyncio.Event()
    engine = open_engine(sh.folder, provider=provider)
    add_list(engine, people(3))
    plan = Plan(pace="fast", max_attempts=1, concurrency=1)
    chosen = engine.campaigns.create("spring", list_name="people", profile="reminder", plan=plan)
    before = signal.getsignal(signal.SIGINT)
    with campaign._pausing(engine, chosen):
        running = asyncio.ensure_future(engine.campaigns.run(chosen))
        await until(lambda: engine.calls.live)
        signal.raise_signal(signal.SIGINT)
        await until(lambda: engine.campaigns.named("spring").state is CampaignState.PAUSED)
        assert not running.done()
        provider.hold.set()
        assert (await running).state is CampaignState.PAUSED
    assert signal.getsignal(signal.SIGINT) is before
    assert len(provider.dialed) == 1
    assert engine.campaigns.status(chosen).states == {"done": 1, "queued": 2}
    await engine.close()


async def test_a_second_ctrl_c_leaves_and_the_next_start_settles(
    sh: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    provider = FakeProvider()
    provider.hold = asyncio.Event()
    engine = open_engine(sh.folder, provider=provider)
    add_list(engine, people(3))
    chosen = engine.campaigns.create("spring", list_name="people", profile="reminder")

    async def run() -> None:
        with campaign._pausing(engine, chosen):
            await engine.campaigns.run(chosen)

    running = asyncio.ensure_future(run())
    await until(lambda: engine.calls.live)
    [live] = engine.calls.live
    signal.raise_signal(signal.SIGINT)
    signal.raise_signal(signal.SIGINT)
    with pytest.raises(click.Abort):
        await running
    assert "settled at the next start" in capsys.readouterr().err
    await engine.close()

    engine = open_engine(sh.folder, provider=provider)
    provider.hold.set()
    await engine.settle()
    await until(lambda: engine.calls.get(live.id).over)
    assert engine.campaigns.named("spring").state is CampaignState.PAUSED
    assert len(provider.dialed) == 1
    await engine.close()


def test_the_table_tells_their_last_words() -> None:
    result = ended(Outcome.REFUSED).result
    assert result is not None
    turns = (
        Turn(who="callee", text="No."), Turn(who="agent", text="I see."),
        Turn(who="callee", text="Good bye."), Turn(who="agent", text="Bye."),
    )  # fmt: skip
    over = call(
        result=result.model_copy(update={"turns": turns}), ended=Ended.COMPLETED,
        outcome=Outcome.REFUSED, target_name="Dana",
    )  # fmt: skip
    lines = results_table([over, call(2)]).splitlines()
    assert lines[2].split()[:2] == ["Dana", "+12125550142"]
    assert lines[2].endswith("refused  Good bye.")
    assert lines[3].endswith("scheduled"), "one that is not over tells its phase"


def test_those_who_were_not_called_are_told_with_the_reason_and_the_next_step(sh: Shell) -> None:
    sh.set_up()
    assert sh(*CREATE, "--list", sh.list)[0] == 0
    assert sh("dnc", "add", "+12125550142")[0] == 0
    code, out, _ = sh(*RUN)
    assert code == 0
    assert "\n  +12125550142 Dana: " in out
    assert "make a new one of the list" in out
    assert sh.json("campaign", "status", "spring")[1]["skipped"]
