"""`playcall setup`: a deployment without the window."""

from pathlib import Path

import click

from app.cli.session import own_playbook, work
from app.cli.terminal import Command, Terminal
from app.engine.contacts.phone_numbers import read_phone
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.deployment import Deployment


@click.command("setup", cls=Command)
@click.option("--from", "caller", required=True, metavar="+1...", help="The number to call from.")
@click.option("--agent", required=True, metavar="NAME", help="What the agent calls itself.")
@click.option("--business", default="", metavar="NAME", help="For whom it calls.")
@click.option(
    "--playbook", type=click.Path(path_type=Path), help="Your playbook (a markdown file)."
)
@click.option("--countries", metavar="US,CA", help="Countries that may be called.")
@click.option("--provider", default="simulator", show_default=True, help="Who dials.")
@click.option("--deployment", default="main", show_default=True, help="Name of the deployment.")
@click.option("--reason", default="", help="Why a rule is loosened; kept in the audit.")
@click.pass_obj
def setup(
    terminal: Terminal, caller: str, agent: str, business: str, playbook: Path | None,
    countries: str | None, provider: str, deployment: str, reason: str,
) -> None:  # fmt: skip
    """Create or change who calls, for whom, from which number."""
    phone = read_phone(caller)
    if phone.e164 is None:
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            f"{caller} is no number to call from: {phone.reason}",
            "Write it with its country, such as +12025550100.",
        )

    async def do(engine: Engine) -> Deployment:
        if countries is not None:
            codes = tuple(code.strip().upper() for code in countries.split(",") if code.strip())
            engine.settings.change(
                {"countries": codes}, reason=reason or "chosen in `playcall setup --countries`"
            )
        file = playbook or own_playbook(terminal.data_dir)
        return engine.deployments.save(
            Deployment(
                id=deployment,
                business=business,
                agent_name=agent,
                phones=(phone.e164 or "",),
                playbook=str(file.resolve()),
                provider=provider,
            )
        )

    saved = work(terminal, do)
    if terminal.json:
        terminal.out(saved.model_dump(mode="json"))
    else:
        business_told = f" for {saved.business}" if saved.business else ""
        terminal.out(
            f"{saved.agent_name} calls{business_told} from {saved.phones[0]}"
            f" through the {saved.provider}, with {saved.playbook}."
        )
