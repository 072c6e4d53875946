"""`playcall campaign`: a campaign end to end."""

import asyncio
import contextlib
import shutil
import signal
import sys
from collections.abc import Generator
from datetime import datetime
from pathlib import Path
from types import FrameType

import click

from app.cli.campaign_preflight import forecast, preflight
from app.cli.campaign_rehearse import rehearse
from app.cli.session import deployment_to_use, look, pretend_start, work
from app.cli.table import counts, table
from app.cli.terminal import EXIT_REFUSED, Group, Terminal, bar_wanted
from app.cli.told import call_json
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.events import CampaignWaits, RowChanged
from app.engine.model.call import Call, World
from app.engine.model.campaign import Campaign, CampaignState, CampaignStatus, Plan, RowState

OPEN = (RowState.QUEUED, RowState.CALLING)
SHOWN = 50


@click.group("campaign", cls=Group)
def campaign() -> None:
    """Call a whole list with one profile."""


campaign.add_command(rehearse)
campaign.add_command(preflight)
campaign.add_command(forecast)


@campaign.command("create")
@click.argument("name")
@click.option("--list", "list_or_file", required=True, metavar="LIST_OR_FILE")
@click.option("--profile", required=True)
@click.option("--concurrency", type=click.IntRange(1, 10), default=2, show_default=True)
@click.option("--pace", type=click.Choice(["spread", "fast"]), default="spread", show_default=True)
@click.option("--attempts", type=click.IntRange(1, 3), default=3, show_default=True)
@click.option("--stop-after-goals", type=click.IntRange(1), metavar="N")
@click.option("--provider", help="Another provider than the deployment's.")
@click.pass_obj
def create(
    terminal: Terminal, name: str, list_or_file: str, profile: str, concurrency: int, pace: str,
    attempts: int, stop_after_goals: int | None, provider: str | None,
) -> None:  # fmt: skip
    """Make a campaign NAME over a list, or over a file that is imported as one."""
    plan = Plan.model_validate(
        {
            "concurrency": concurrency,
            "pace": pace,
            "max_attempts": attempts,
            "stop_after_goals": stop_after_goals,
        }
    )

    async def do(engine: Engine) -> Campaign:
        engine.campaigns.refuse_name(name)  # before a file is imported for nothing
        deployment = deployment_to_use(engine, terminal)
        names = {known.name for known in engine.contacts.lists()}
        chosen = list_or_file
        if chosen not in names:
            chosen = _import(engine, terminal, Path(list_or_file), deployment.playbook, profile)
        return engine.campaigns.create(
            name, list_name=chosen, profile=profile, plan=plan,
            deployment=deployment.id, provider=provider,
        )  # fmt: skip

    made = work(terminal, do)
    if terminal.json:
        terminal.out(made.model_dump(mode="json"))
    else:
        terminal.out(f"{made.name} is ready. Run it with `playcall campaign run {made.name}`.")


def _import(engine: Engine, terminal: Terminal, file: Path, playbook: str, profile: str) -> str:
    """Import a file under its own name and give the list's name."""
    if not file.is_file():
        raise Problem(
            ProblemKind.NOT_FOUND,
            f"{file} is neither a list nor a file.",
            "See your lists in the window, or give a CSV file.",
        )
    script = engine.playbooks.profile(Path(playbook), profile)
    report = engine.contacts.read(file, expected=script.expected_facts)
    made = engine.contacts.import_report(report, name=file.stem, source=file.name)
    refused = len({f.row for f in report.findings if f.severity == "error"})
    terminal.say(f"Imported {report.accepted} of {report.rows} rows as {made.name}.")
    if refused:
        terminal.say(f"{refused} rows were refused; see `playcall contacts check {file}`.")
    return made.name


@campaign.command("run")
@click.argument("name")
@click.option("--pretend-clock", is_flag=True, help="Play it at once (simulator only).")
@click.option("--approve-changes", is_flag=True, help="Use the profile's new words.")
@click.pass_obj
def run(terminal: Terminal, name: str, *, pretend_clock: bool, approve_changes: bool) -> int:
    """Run or resume NAME to its end. Ctrl+C pauses it; live calls go on to their end.

    A second Ctrl+C leaves at once: what is on the line is looked up at the next start.
    """

    start = look(terminal, lambda engine: _start(engine, name, pretend=pretend_clock), empty=True)
    if start and not pretend_clock:
        terminal.say("Going on with the pretend clock: the simulator's calls are ahead of time.")

    async def do(engine: Engine) -> CampaignStatus:
        chosen = engine.campaigns.named(name)
        with _pausing(engine, chosen), _progress(engine, chosen):
            await engine.campaigns.run(chosen, approve_changes=approve_changes)
        status = engine.campaigns.status(chosen)
        if not terminal.json:
            left = _not_called(engine, chosen)
            terminal.out("\n".join([*_status_lines(status), *left]))
        return status

    status = work(terminal, do, pretend=start)
    if terminal.json:
        _tell_status(terminal, status)
    return 0 if status.campaign.state is CampaignState.DONE else EXIT_REFUSED


def _start(engine: Engine, name: str, *, pretend: bool) -> datetime | None:
    world = engine.campaigns.named(name).world
    if pretend and world is World.LIVE:
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            "The pretend clock works with the simulator only.",
            "Real people are called in real time: run it without --pretend-clock.",
        )
    return pretend_start(engine, world, asked=pretend)


@contextlib.contextmanager
def _pausing(engine: Engine, chosen: Campaign) -> Generator[None]:
    """The first Ctrl+C pauses the campaign; the second leaves its live calls and ends."""
    loop, task, pressed = asyncio.get_running_loop(), asyncio.current_task(), 0

    def pause() -> None:
        click.echo("\nPausing; live calls go on to their end. Ctrl+C again leaves now.", err=True)
        with contextlib.suppress(Problem):  # it came to its end meanwhile
            engine.campaigns.pause(chosen)

    def leave() -> None:
        click.echo("\nLeaving; live calls are settled at the next start.", err=True)
        if task is not None:
            task.cancel()

    def interrupted(_number: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        pressed += 1
        if pressed <= 2:
            loop.call_soon_threadsafe(pause if pressed == 1 else leave)

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    except asyncio.CancelledError:
        if pressed < 2:
            raise
        raise click.Abort from None
    finally:
        signal.signal(signal.SIGINT, before)


BAR_WIDTH = 24


def _fitted(text: str, room: int) -> str:
    """Exactly `room` characters, cut with an ellipsis."""
    return (text if len(text) <= room else text[: room - 1] + "…").ljust(room)


@contextlib.contextmanager
def _progress(engine: Engine, chosen: Campaign) -> Generator[None]:
    """A bar on stderr, where that is a terminal: rows that are through, and why it waits."""
    if not bar_wanted():
        yield
        return
    rows = engine.campaigns.rows(chosen)
    through = {row.id for row in rows if row.state not in OPEN}
    # Fixed widths: click wipes a line that grew with spaces, which wrap in a narrow window.
    room = max(20, shutil.get_terminal_size().columns - BAR_WIDTH - 12)
    label = _fitted(chosen.name, room)
    with click.progressbar(
        length=len(rows), label=label, file=sys.stderr, width=BAR_WIDTH, show_eta=False
    ) as bar:
        bar.update(len(through))

        def hear(event: RowChanged) -> None:
            if event.row.state not in OPEN and event.row.id not in through:
                through.add(event.row.id)
                bar.update(1)

        def wait(event: CampaignWaits) -> None:
            bar.label = _fitted(f"{chosen.name}: {event.why}" if event.why else chosen.name, room)
            bar.render_progress()

        unsubscribe = [
            engine.bus.subscribe(RowChanged, hear),
            engine.bus.subscribe(CampaignWaits, wait),
        ]
        try:
            yield
        finally:
            for stop_hearing in unsubscribe:
                stop_hearing()


@campaign.command("status")
@click.argument("name", required=False)
@click.pass_obj
def status(terminal: Terminal, name: str | None) -> None:
    """How NAME stands, or all campaigns."""

    def see(engine: Engine) -> list[CampaignStatus]:
        chosen = [engine.campaigns.named(name)] if name else engine.campaigns.all()
        return [engine.campaigns.status(one) for one in chosen]

    found = look(terminal, see, empty=True)
    if name:
        _tell_status(terminal, found[0])
    elif terminal.json:
        terminal.out([one.model_dump(mode="json") for one in found])
    elif not found:
        terminal.out("There is no campaign yet. Make one with `playcall campaign create`.")
    else:
        rows = [
            (s.campaign.name, s.campaign.state, s.rows, s.calls, counts(s.outcomes)) for s in found
        ]
        terminal.out(table(("campaign", "state", "rows", "calls", "outcomes"), rows))


def _tell_status(terminal: Terminal, status: CampaignStatus) -> None:
    if terminal.json:
        terminal.out(status.model_dump(mode="json"))
        return
    terminal.out("\n".join(_status_lines(status)))


def _status_lines(status: CampaignStatus) -> list[str]:
    lines = [
        f"{status.campaign.name}: {status.campaign.state}. {status.why}".rstrip(),
        f"Rows: {counts(status.states)}. Calls: {status.calls}.",
        f"Outcomes: {counts(status.outcomes)}.",
    ]
    if status.skipped:
        lines.append(f"Not called: {counts(status.skipped)}.")
    if status.skipped and status.campaign.state is CampaignState.DONE:
        lines.append(
            "A campaign that is done calls nobody else: mend what held them and make a new one "
            "of the list."
        )
    return lines


def _not_called(engine: Engine, chosen: Campaign) -> list[str]:
    """The rows that were skipped, and why."""
    skipped = engine.campaigns.row_page(chosen, state=RowState.SKIPPED, limit=SHOWN + 1)
    lines = [f"  {one.row.to_number} {one.name}: {one.row.reason}" for one in skipped[:SHOWN]]
    return [*lines, "  ... and more; `playcall campaign preflight` tells all."][: len(skipped)]


@campaign.command("pause")
@click.argument("name")
@click.pass_obj
def pause(terminal: Terminal, name: str) -> None:
    """Dial nothing more until it is run again."""

    async def do(engine: Engine) -> None:
        engine.campaigns.pause(engine.campaigns.named(name))

    work(terminal, do)
    terminal.say(f"{name} is paused.")


@campaign.command("stop")
@click.argument("name")
@click.pass_obj
def stop(terminal: Terminal, name: str) -> None:
    """End NAME for good."""

    async def do(engine: Engine) -> None:
        engine.campaigns.stop(engine.campaigns.named(name))

    work(terminal, do)
    terminal.say(f"{name} is stopped.")


@campaign.command("results")
@click.argument("name")
@click.pass_obj
def results(terminal: Terminal, name: str) -> None:
    """Every call of NAME and what came of it."""

    def see(engine: Engine) -> list[Call]:
        return engine.campaigns.results(engine.campaigns.named(name))

    calls = look(terminal, see)
    if terminal.json:
        terminal.out([call_json(call) for call in calls])
    else:
        terminal.out(results_table(calls))


def results_table(calls: list[Call]) -> str:
    """One line a call: whom, when, how it ended, what came of it, what they last said."""
    rows = [
        (
            call.target_name or "",
            call.to_number,
            f"{call.accepted_at:%a %H:%M}",
            call.ended or call.phase,
            call.outcome or "",
            _last_words(call),
        )
        for call in calls
    ]
    return table(("name", "number", "UTC", "ended", "outcome", "their last words"), rows)


def _last_words(call: Call) -> str:
    turns = call.result.turns if call.result else ()
    return next((turn.text for turn in reversed(turns) if turn.who == "callee"), "")
