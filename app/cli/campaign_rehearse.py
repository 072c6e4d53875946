"""`playcall campaign rehearse`: a whole list against simulated people, in a throw-away copy."""

import json
from pathlib import Path

import click

from app.cli.session import look_on
from app.cli.table import counts, table
from app.cli.terminal import Command, Terminal, counting
from app.cli.told import call_json
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import Call
from app.engine.model.rehearsal import ListReport


@click.command("rehearse", cls=Command)
@click.argument("name")
@click.option("--calls", type=click.Path(path_type=Path), help="Write every call to this file.")
@click.pass_obj
def rehearse(terminal: Terminal, name: str, calls: Path | None) -> int:
    """Play every row of NAME against simulated people. Nothing is dialed, sent or kept.

    --calls writes a JSON object a line: what was said, the tools that would have run, the outcome.
    """

    async def do(engine: Engine) -> ListReport:
        with counting("rows") as count:
            report = await engine.rehearsals.whole_list(name, tell=lambda told: count(told.done))
        if calls is not None:
            _write(calls, await _lines(engine, report))
        return report

    report = look_on(terminal, do)
    if terminal.json:
        terminal.out(report.model_dump(mode="json", exclude={"folder"}))
    else:
        _tell(terminal, report)
        if calls is not None:
            terminal.say(f"Every call stands in {calls}.")
    return 0


async def _lines(engine: Engine, report: ListReport) -> str:
    copy = await engine.open_copy(report)
    calls = copy.campaigns.results(copy.campaigns.named(report.campaign))
    return "".join(f"{json.dumps(_line(call), ensure_ascii=False)}\n" for call in calls)


def _write(file: Path, lines: str) -> None:
    try:
        file.write_text(lines, encoding="utf-8")
    except OSError as error:
        raise Problem(
            ProblemKind.ENVIRONMENT, f"{file} cannot be written ({error.strerror}).", ""
        ) from error


def _line(call: Call) -> dict[str, object]:
    facts = dict(call.task.facts) if call.task else {}
    return call_json(call) | {"id": call.id, "name": call.target_name, "facts": facts}


def _tell(terminal: Terminal, report: ListReport) -> None:
    outcomes = {outcome.value: calls for outcome, calls in report.outcomes.items()}
    terminal.out(f"REHEARSAL of {report.campaign}: {report.called} of {report.rows} rows played.")
    terminal.out(f"Outcomes: {counts(outcomes)}.")
    if report.skipped:
        terminal.out(f"Would not be called: {counts(report.skipped)}.")
    rows = [
        (one.trigger, one.calls or "never", "" if one.example is None else one.example)
        for one in report.coverage
    ]
    terminal.out("\n" + table(("branch", "taken", "for example call"), rows))
    if report.unsure:
        unsure = [(one.call_id, one.name, one.why, one.quote) for one in report.unsure]
        terminal.out("\n" + table(("call", "name", "to be read because", "words"), unsure))
