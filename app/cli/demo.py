"""`playcall demo`: a whole campaign in a throw-away folder, with people who are simulated."""

import asyncio
import tempfile
from collections import Counter
from pathlib import Path

import click

from app import samples
from app.cli.campaign import results_table
from app.cli.table import counts
from app.cli.terminal import EXIT_REFUSED, Command, Terminal
from app.cli.told import call_json, refused_rows
from app.engine.campaigns.preflight import Preflight
from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.model.audit import Verified
from app.engine.model.call import Call
from app.engine.model.contact import ImportReport
from app.engine.store.secrets import RunSecrets


class Played:
    """What a demonstration came to."""

    def __init__(
        self, report: ImportReport, preflight: Preflight, calls: list[Call],
        skipped: dict[str, int], verified: Verified,
    ) -> None:  # fmt: skip
        self.report = report
        self.preflight = preflight
        self.calls = calls
        self.refused = dict(Counter(refused_rows(report)) + Counter(skipped))
        self.outcomes = dict(Counter(str(call.outcome) for call in calls))
        self.verified = verified

    def as_json(self) -> dict[str, object]:
        return {
            "rows": self.report.rows,
            "placed": len(self.calls),
            "refused": self.refused,
            "outcomes": self.outcomes,
            "calls": [call_json(call) for call in self.calls],
            "audit": self.verified.model_dump(include={"rows", "ok", "head"}),
        }


@click.command("demo", cls=Command)
@click.option("--rows", type=click.IntRange(1), default=25, show_default=True)
@click.option("--seed", type=int, default=7, show_default=True, help="Which people there are.")
@click.option("--profile", default="debt-collection", show_default=True)
@click.pass_obj
def demo(terminal: Terminal, rows: int, seed: int, profile: str) -> int:
    """Play a whole campaign: nothing is really called and no account is needed."""
    with tempfile.TemporaryDirectory(prefix="playcall-demo-") as folder:
        played = asyncio.run(play(Path(folder), rows=rows, seed=seed, profile=profile))
    if terminal.json:
        terminal.out(played.as_json())
    else:
        _tell(terminal, played)
    return 0 if played.verified.ok else EXIT_REFUSED


async def play(folder: Path, *, rows: int, seed: int, profile: str) -> Played:
    """Import, look ahead, run and prove, on a pretend clock from a Monday 10:00 in New York."""
    engine = Engine(folder, clock=PretendClock(samples.MONDAY), secrets=RunSecrets())
    try:
        samples.demo_deployment(engine, folder, seed)
        report, made = samples.demo_campaign(engine, profile, rows)
        preflight = engine.campaigns.preflight(made)
        await engine.campaigns.run(made)
        status = engine.campaigns.status(made)
        return Played(
            report, preflight, engine.campaigns.results(made), status.skipped,
            engine.audit.verify(),
        )  # fmt: skip
    finally:
        await engine.close()


def _tell(terminal: Terminal, played: Played) -> None:
    report, totals = played.report, played.preflight.totals
    terminal.out(f"{report.rows} rows read, {report.accepted} can be called.")
    for finding in report.findings:
        if finding.severity == "error":
            terminal.out(f"  Row {finding.row}: {finding.message}")
    later = totals.get("wait", 0)
    terminal.out(
        f"Pre-flight on Monday 10:00 in New York: {totals.get('call', 0)} may be called now,"
        f" {later} wait for their calling hours.\n"
    )
    terminal.out(results_table(played.calls))
    terminal.out(f"\nOutcomes: {counts(played.outcomes)}.")
    terminal.out(f"Not called: {counts(played.refused)}.")
    verified = played.verified
    word = "verified" if verified.ok else f"BROKEN at row {verified.first_bad}"
    terminal.out(f"Audit: {verified.rows} rows, {word}. Head {verified.head[:16]}…")
