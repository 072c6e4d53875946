"""`playcall rehearse`: talk with the agent, or play scenario files. Nothing is dialed or sent."""

import uuid
from dataclasses import dataclass
from pathlib import Path

import click

from app import paths
from app.cli.call import facts_of
from app.cli.rehearse_chat import Chat
from app.cli.session import look_on
from app.cli.table import table
from app.cli.terminal import EXIT_REFUSED, Command, Terminal, counting
from app.cli.told import result_json
from app.engine.contacts.phone_numbers import read_phone
from app.engine.conversation.brief import name_fact
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.deployment import Deployment
from app.engine.model.profile import Profile
from app.engine.model.scenario import ScenarioReport
from app.engine.model.task import CallRequest
from app.engine.model.template import FactValue
from app.engine.rehearsals.brains import BRAINS, RUNNER
from app.engine.rehearsals.talk import Talk
from app.samples import AGENT, BUSINESS, CALLER, rehearsal_facts

SAMPLE_TARGET = "+12025550142"
"""Nobody's number: whoever is rehearsed with is not called."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A talk as the command line describes it; what is missing comes from the profile."""

    playbook: Path | None
    profile: str | None
    facts: dict[str, FactValue]
    name: str | None
    target: str
    seed: str
    brain: str


@click.command("rehearse", cls=Command)
@click.option("--scenarios", type=click.Path(path_type=Path), help="Play the calls of this file.")
@click.option("--only", multiple=True, metavar="ID", help="Of the file only this; repeatable.")
@click.option("--playbook", type=click.Path(path_type=Path), help="With this playbook's words.")
@click.option("--profile", help="Which script profile (default: the playbook's first).")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="A fact; repeatable.")
@click.option("--name", help="Name of the person called.")
@click.option("--to", "target", default=SAMPLE_TARGET, metavar="+1...", help="Their number.")
@click.option("--persona", metavar="ID", help="Let a persona answer instead of you.")
@click.option("--seed", help="The same seed and persona bring the same words.")
@click.option("--save", type=click.Path(path_type=Path), help="Add the talk to this scenario file.")
@click.option(
    "--brain", type=click.Choice(list(BRAINS)), default=RUNNER, help="Who leads the talk."
)
@click.pass_obj
def rehearse(
    terminal: Terminal, scenarios: Path | None, only: tuple[str, ...], playbook: Path | None,
    profile: str | None, facts: tuple[str, ...], name: str | None, target: str,
    persona: str | None, seed: str | None, save: Path | None, brain: str,
) -> int:  # fmt: skip
    """Talk with the agent as if on the phone, or play a file of scenarios.

    You type what the callee says. /silence, /hangup, /interrupt N (cut the agent off after N
    words) and /look do what they say; Ctrl+D hangs up.
    """
    if scenarios is not None:
        if profile or facts or name or persona or save:
            raise click.UsageError("--scenarios goes with --playbook, --only and --brain alone.")
        return _play(terminal, scenarios, playbook, only, brain)
    if only:
        raise click.UsageError("--only goes with --scenarios.")
    wanted = Wanted(
        playbook=playbook.resolve() if playbook else None,
        profile=profile,
        facts=facts_of(facts),
        name=name,
        target=read_phone(target).e164 or target,
        seed=seed or str(uuid.uuid4()),
        brain=brain,
    )

    async def do(engine: Engine) -> None:
        talk = _talk(engine, terminal, wanted)
        await Chat(terminal, talk).hold(persona)
        if save is not None:
            _save(engine, terminal, talk, save, persona)

    look_on(terminal, do, empty=True)
    return 0


def _talk(engine: Engine, terminal: Terminal, wanted: Wanted) -> Talk:
    deployment = _deployment(engine)
    script = _script(engine, wanted.playbook or Path(deployment.playbook), wanted.profile)
    agent = deployment.agent(can_text=True)
    known: dict[str, FactValue] = dict(rehearsal_facts(engine, script, agent))
    if wanted.name and (asked := name_fact(script)) is not None:
        known[asked] = wanted.name
    made_up = [name for name in known if name not in wanted.facts and known[name] != wanted.name]
    task = engine.calls.task(
        script, script.name, known | wanted.facts, deployment.agent_name, target_name=wanted.name
    )
    if made_up:
        terminal.say(f"Made up: {', '.join(f'{name} = {known[name]}' for name in made_up)}")
    request = CallRequest(
        deployment=deployment.id,
        from_number=deployment.phones[0],
        to_number=wanted.target,
        target_name=wanted.name,
        triggered_by="playcall rehearse",
        idempotency_key=wanted.seed,
        task=task if task.goal else task.model_copy(update={"goal": script.name}),
        playbook=str(wanted.playbook) if wanted.playbook else None,
    )
    return engine.rehearsals.talk(request, brain=wanted.brain)


def _deployment(engine: Engine) -> Deployment:
    """The first that is set up here, else one that is made up and kept nowhere."""
    if known := engine.deployments.all():
        return known[0]
    return engine.deployments.save(
        Deployment(
            id="main",
            business=BUSINESS,
            agent_name=AGENT,
            phones=(CALLER,),
            playbook=str(_starter()),
        )
    )


def _starter() -> Path:
    return paths.sample_playbooks() / "starter.md"


def _script(engine: Engine, playbook: Path, name: str | None) -> Profile:
    if name is not None:
        return engine.playbooks.profile(playbook, name)
    found = engine.playbooks.read(playbook).profiles
    if not found:
        raise Problem(
            ProblemKind.NOT_FOUND,
            f"{playbook.name} has no script profile.",
            "See what is wrong with it: `playcall playbook check`.",
        )
    return found[0]


def _save(engine: Engine, terminal: Terminal, talk: Talk, path: Path, persona: str | None) -> None:
    known = [one.id for one in engine.rehearsals.read_scenarios(path)] if path.exists() else []
    script = talk.brief.profile.name if talk.brief.profile else "call"
    base, count = f"{script}-{persona or 'talk'}", 1
    name = base
    while name in known:
        count += 1
        name = f"{base}-{count}"
    engine.rehearsals.save_scenario(engine.rehearsals.scenario_of(talk, name), path)
    terminal.say(f"Saved as {name} in {path}.")


def _play(
    terminal: Terminal, path: Path, playbook: Path | None, only: tuple[str, ...], brain: str
) -> int:
    async def do(engine: Engine) -> ScenarioReport:
        known = engine.deployments.all()
        words = playbook or (Path(known[0].playbook) if known else _starter())
        with counting("scenarios") as told:
            return await engine.rehearsals.play_scenarios(
                path, words, only=only, brain=brain, tell=lambda progress: told(progress.done)
            )

    report = look_on(terminal, do, empty=True)
    if terminal.json:
        for run in report.runs:
            judged = {"passed": run.passed, "failures": run.failures}
            terminal.out({"id": run.scenario.id} | result_json(run.result) | judged)
    else:
        for line in in_words(report):
            terminal.out(line)
    return 0 if report.passed == len(report.runs) else EXIT_REFUSED


def in_words(report: ScenarioReport) -> list[str]:
    """A table, what did not hold and why, and how many did."""
    rows = [
        (
            run.scenario.id,
            run.result.outcome,
            run.result.ended,
            len(run.result.turns),
            "holds" if run.passed else "UNSAFE" if run.safety else "fails",
        )
        for run in report.runs
    ]
    lines = [table(("Scenario", "Outcome", "Ended", "Turns", ""), rows)] if rows else []
    for run in report.runs:
        lines += [f"{run.scenario.id}: {why}." for why in run.failures]
    return [*lines, f"{report.passed} of {len(report.runs)} hold"]
