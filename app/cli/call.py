"""`playcall call`: one call from a profile and its facts."""

import uuid
from datetime import datetime
from pathlib import Path

import click

from app.cli.session import deployment_to_use, look, pretend_start, work
from app.cli.terminal import EXIT_REFUSED, Command, Terminal
from app.cli.told import call_json
from app.engine.contacts.phone_numbers import read_phone
from app.engine.engine import Engine
from app.engine.model.call import Call, World
from app.engine.model.result import Outcome
from app.engine.model.task import CallRequest
from app.engine.model.template import FactValue


@click.command("call", cls=Command)
@click.option("--to", "target", required=True, metavar="+1...", help="Whom to call.")
@click.option("--profile", required=True, help="Which script profile of the playbook.")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="A fact; repeatable.")
@click.option("--name", help="Name of the person called.")
@click.option("--goal", help="What the call is for (default: the profile's Goal recap).")
@click.option("--escalation", help="What to do when somebody must take over.")
@click.option("--from", "caller", metavar="+1...", help="The number to call from.")
@click.option("--playbook", type=click.Path(path_type=Path), help="Another playbook, this once.")
@click.option("--provider", help="Another provider, this once.")
@click.option("--wait", is_flag=True, help="Wait for the outcome (always so on the simulator).")
@click.pass_obj
def call(
    terminal: Terminal, target: str, profile: str, facts: tuple[str, ...], name: str | None,
    goal: str | None, escalation: str | None, caller: str | None, playbook: Path | None,
    provider: str | None, wait: bool,
) -> int:  # fmt: skip
    """Place one call and tell what came of it."""
    told = facts_of(facts)
    own = playbook.resolve() if playbook else None
    from_number = (read_phone(caller).e164 or caller) if caller else None

    async def do(engine: Engine) -> Call:
        deployment = deployment_to_use(engine, terminal, from_number)
        file = own or Path(deployment.playbook)
        script = engine.playbooks.read(file).profile(profile)
        task = engine.calls.task(
            script, profile, told, deployment.agent_name,
            target_name=name, goal=goal or "", escalation=escalation,
        )  # fmt: skip
        request = CallRequest(
            deployment=deployment.id,
            from_number=from_number or deployment.phones[0],
            to_number=read_phone(target).e164 or target,
            target_name=name,
            triggered_by="playcall call",
            idempotency_key=str(uuid.uuid4()),
            task=task if task.goal else task.model_copy(update={"goal": profile}),
            provider=provider,
            playbook=str(own) if own else None,
        )
        world = engine.deployments.capabilities(provider or deployment.provider).world
        if wait or world is World.SIM:
            return await engine.calls.place(request)
        return await engine.calls.begin(request)

    start = look(terminal, lambda engine: _start(engine, provider, from_number), empty=True)
    return _tell(terminal, work(terminal, do, pretend=start))


def _start(engine: Engine, provider: str | None, caller: str | None) -> datetime | None:
    """Where the simulator's clock stands; the computer's own time for everybody else."""
    known = engine.deployments.all()
    chosen = [d for d in known if caller in d.phones] or known
    name = provider or (chosen[0].provider if chosen else "simulator")
    return pretend_start(engine, engine.deployments.capabilities(name).world, asked=False)


def facts_of(pairs: tuple[str, ...]) -> dict[str, FactValue]:
    """`NAME=VALUE` pairs as they were typed. BadParameter for anything else."""
    facts: dict[str, FactValue] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"{pair!r} is not NAME=VALUE", param_hint="--fact")
        facts[name.strip()] = value
    return facts


def _tell(terminal: Terminal, call: Call) -> int:
    if terminal.json:
        told = call_json(call)
        del told["to"], told["name"]
        terminal.out({"callControlId": call.call_control_id, "warnings": call.warnings} | told)
        return _exit_code(call)
    for warning in call.warnings:
        terminal.out(f"Note: {warning}")
    for turn in call.result.turns if call.result else ():
        terminal.out(f"{'Agent' if turn.who == 'agent' else 'They':>5}: {turn.text}")
    for tool in call.result.tools if call.result else ():
        terminal.out(f" Tool: {tool.name} {tool.args}")
    if call.over:
        terminal.out(f"Ended: {call.ended}. Outcome: {call.outcome}. {call.reason}".rstrip())
    else:
        terminal.out(f"Dialed: {call.call_control_id}")
    return _exit_code(call)


def _exit_code(call: Call) -> int:
    """An unknown outcome needs a person, whoever reads it."""
    return EXIT_REFUSED if call.outcome is Outcome.UNKNOWN else 0
