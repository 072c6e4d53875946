"""`playcall setup`: a deployment without the window."""

import json
from pathlib import Path
from typing import cast

import click

from app.cli.session import work
from app.cli.terminal import Command, Terminal
from app.engine.contacts.phone_numbers import read_phone
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.deployment import Deployment
from app.samples import own_playbook

FIRST = "chosen when this folder was first set up"


@click.command("setup", cls=Command)
@click.option("--from", "caller", required=True, metavar="+1...", help="The number to call from.")
@click.option("--agent", required=True, metavar="NAME", help="What the agent calls itself.")
@click.option("--business", metavar="NAME", help="For whom it calls.")
@click.option(
    "--playbook", type=click.Path(path_type=Path), help="Your playbook (a markdown file)."
)
@click.option("--countries", metavar="US,CA", help="Countries that may be called.")
@click.option("--provider", help="Who dials (default: the simulator).")
@click.option("--deployment", default="main", show_default=True, help="Name of the deployment.")
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="NAME=VALUE",
    help="A setting of the provider, such as seed=9 or faults.refused=0.2; repeatable.",
)
@click.option("--reason", default="", help="Why more countries may be called; kept in the audit.")
@click.pass_obj
def setup(
    terminal: Terminal, caller: str, agent: str, business: str | None, playbook: Path | None,
    countries: str | None, provider: str | None, deployment: str,
    values: tuple[str, ...], reason: str,
) -> None:  # fmt: skip
    """Create or change who calls, for whom, from which number."""
    playbook = playbook.resolve() if playbook else None
    phone = read_phone(caller)
    if phone.e164 is None:
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            f"{caller} is no number to call from: {phone.reason}",
            "Write it with its country, such as +12025550100.",
        )

    chosen = {"business": business, "provider": provider, "agent_name": agent}
    changes: dict[str, object] = {
        name: value for name, value in chosen.items() if value is not None
    }
    changes["phones"] = (phone.e164,)

    codes = tuple(code.strip().upper() for code in (countries or "").split(",") if code.strip())

    async def do(engine: Engine) -> Deployment:
        why = reason_for(codes, reason.strip(), engine)
        before = engine.deployments.find(deployment)
        if playbook is not None or before is None:
            changes["playbook"] = str(playbook or own_playbook(terminal.data_dir))
        told = before.model_dump() if before else {"id": deployment}
        saved = engine.deployments.save(Deployment.model_validate(told | changes))
        if values:
            engine.deployments.set_provider(deployment, saved.provider, nested(values))
        if countries is not None:  # last: a setup that is refused must not have loosened anything
            engine.settings.change({"countries": codes}, reason=why)
        return saved

    saved = work(terminal, do)
    if terminal.json:
        terminal.out(saved.model_dump(mode="json"))
    else:
        business_told = f" for {saved.business}" if saved.business else ""
        terminal.out(
            f"{saved.agent_name} calls{business_told} from {saved.phones[0]}"
            f" through the {saved.provider}, with {saved.playbook}."
        )


def reason_for(codes: tuple[str, ...], given: str, engine: Engine) -> str:
    """Why these countries may be called. VALIDATION_FAILED where more may be called than before
    and nobody says why; the first setup of a folder chooses, and loosens nothing.
    """
    more = [code for code in codes if code not in engine.settings.current.countries]
    if given or not more:
        return given
    if not engine.deployments.all():
        return FIRST
    raise Problem(
        ProblemKind.VALIDATION_FAILED,
        f"{', '.join(more)} may not be called so far, and a rule is loosened only for a reason."
        " Nothing was changed.",
        'Say why with --reason "..."; the audit keeps it.',
    )


def nested(pairs: tuple[str, ...]) -> dict[str, object]:
    """`faults.refused=0.2` as {"faults": {"refused": 0.2}}; values are JSON, or else text."""
    told: dict[str, object] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"{pair!r} is not NAME=VALUE", param_hint="--set")
        try:
            value: object = json.loads(text)
        except ValueError:
            value = text
        for part in reversed(name.strip().split(".")):
            value = {part: value}
        told = merged(told, value)
    return told


def merged(first: dict[str, object], second: object) -> dict[str, object]:
    """Two nested objects as one; the second wins where both say something."""
    told = dict(first)
    for name, value in cast("dict[str, object]", second).items():
        old = told.get(name)
        both = isinstance(old, dict) and isinstance(value, dict)
        told[name] = (
            merged(cast("dict[str, object]", old), cast("object", value)) if both else value
        )
    return told
