"""What a new owner starts from: the sample playbook, its lists, and a business that is made up."""

import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from app import paths
from app.engine.calls.script_preview import sample_facts
from app.engine.conversation.brief import BUSINESS_FACTS
from app.engine.engine import Engine
from app.engine.model.brief import Agent
from app.engine.model.campaign import Campaign, Plan
from app.engine.model.contact import ImportReport
from app.engine.model.deployment import Deployment
from app.engine.model.profile import Profile

MONDAY = datetime(2026, 6, 1, 10, 0, tzinfo=ZoneInfo("America/New_York"))
"""Where the demonstration's pretend clock begins: people may be called, and so may next day."""
BUSINESS, AGENT, CALLER = "Harbor Lane", "Ava", "+12125550100"
PROFILE = "debt-collection"
PLAN = Plan(max_attempts=1, keep_promises=False)
"""One call a row, so that every row shows once what the engine made of it."""


def own_playbook(folder: Path) -> Path:
    """The owner's copy of the sample playbook, made once: what ships is never edited."""
    mine = folder / "playbooks" / "playbook.md"
    if not mine.exists():
        mine.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(paths.sample_playbooks() / "starter.md", mine)
    return mine


def demo_deployment(engine: Engine, folder: Path, seed: int = 7) -> Deployment:
    """A business on the simulator, as the demonstrations in terminal and window share it."""
    made = engine.deployments.save(
        Deployment(
            id="demo",
            business=BUSINESS,
            agent_name=AGENT,
            phones=(CALLER,),
            playbook=str(own_playbook(folder)),
        )
    )
    engine.deployments.set_provider("demo", "simulator", {"seed": seed, "pace": "real"})
    return made


def sample_list(profile: str) -> Path:
    """The list that ships beside a profile of the sample playbook."""
    return paths.sample_playbooks() / f"{profile}.csv"


def rehearsal_facts(engine: Engine, profile: Profile, agent: Agent) -> dict[str, str]:
    """Made-up facts to rehearse a profile with: those of the shipped list where there is one."""
    facts = sample_facts(profile, agent)
    source = sample_list(profile.name)
    if source.is_file():
        rows = engine.contacts.read(source, expected=profile.expected_facts).contacts
        facts |= {name: value for name, value in rows[0].facts.items() if name in facts and value}
    # The agent says for whom it calls: a fact that names another business would sound odd beside
    # it. `company` may be the callee's own.
    ours = [name for name in BUSINESS_FACTS if name in facts and name != "company"]
    return facts | {name: agent.business for name in ours if agent.business}


def demo_campaign(
    engine: Engine, profile: str = PROFILE, rows: int | None = None
) -> tuple[ImportReport, Campaign]:
    """The sample list (its first `rows`), imported, and a campaign over it, ready to start."""
    deployment = engine.deployments.only()
    script = engine.playbooks.profile(Path(deployment.playbook), profile)
    source = sample_list(profile)
    if rows is not None:
        source = _first_rows(source, rows, Path(deployment.playbook).parent)
    report = engine.contacts.read(source, expected=script.expected_facts)
    engine.contacts.import_report(report, name=profile, source=source.name)
    if rows is not None:
        source.unlink()  # a copy; people lie in the database alone, where they can be erased
    made = engine.campaigns.create(profile, list_name=profile, profile=profile, plan=PLAN)
    return report, made


def _first_rows(source: Path, rows: int, folder: Path) -> Path:
    """A copy with the header and the first rows; the samples hold one row a line."""
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    part = folder / source.name
    part.write_text("".join(lines[: rows + 1]), encoding="utf-8")
    return part
