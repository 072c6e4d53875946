"""`playcall playbook`: what a playbook file holds and what is wrong with it."""

from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from app.cli.session import SAMPLE_AGENT, look
from app.cli.terminal import EXIT_REFUSED, Group, Terminal
from app.engine.conversation.brief import write_brief
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.brief import Agent
from app.engine.model.profile import Playbook, Profile
from app.engine.model.task import Task
from app.engine.model.template import FactValue
from app.engine.playbook import fill
from app.engine.playbook.playbooks import Playbooks

_FACTS = TypeAdapter(dict[str, FactValue])


@click.group(cls=Group)
def playbook() -> None:
    """Look at a playbook file."""


@playbook.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def check(terminal: Terminal, file: Path) -> int:
    """Name the profiles in FILE and everything that is wrong with it."""
    checked = Playbooks().check_file(file)
    if terminal.json:
        terminal.out(as_json(checked))
    else:
        for line in in_words(checked):
            terminal.say(line)
    failed = any(problem.severity == "error" for problem in checked.problems)
    return EXIT_REFUSED if failed else 0


def as_json(checked: Playbook) -> dict[str, object]:
    """What `--json` prints: fields by label, branches as a count."""
    wanted = {"code", "severity", "line", "subject", "message"}
    return {
        "profiles": [_profile_json(profile) for profile in checked.profiles],
        "problems": [problem.model_dump(include=wanted) for problem in checked.problems],
    }


def _profile_json(profile: Profile) -> dict[str, object]:
    return {
        "name": profile.name,
        "line": profile.line,
        "expected_facts": [fact.name for fact in profile.expected_facts],
        "fields": [field.label for field in profile.fields],
        "branches": len(profile.branches),
        "duration_secs": profile.duration_secs,
    }


def in_words(checked: Playbook) -> list[str]:
    """Lines for a person: the profiles, then the findings with their lines."""
    lines = [
        f"{profile.name}  (line {profile.line}, {profile.kind.value}): "
        f"{len(profile.expected_facts)} facts, {len(profile.branches)} branches"
        for profile in checked.profiles
    ] or ["No profiles."]
    if not checked.problems:
        return [*lines, "", "Nothing to mend."]
    lines.append("")
    for problem in checked.problems:
        lines.append(f"line {problem.line}: {problem.severity}: {problem.message} [{problem.code}]")
        if problem.fix:
            lines.append(f"    write instead: {problem.fix}")
    return lines


@playbook.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("profile")
@click.option(
    "--facts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A JSON object with facts; without one, their names stand in brackets.",
)
@click.option("--agent", help="What the agent calls itself (default: as set up).")
@click.option("--business", help="For whom it calls (default: as set up).")
@click.pass_obj
def show(
    terminal: Terminal,
    file: Path,
    profile: str,
    facts: Path | None,
    agent: str | None,
    business: str | None,
) -> None:
    """Show what PROFILE of FILE says first, and exactly what the agent is told."""
    book = Playbooks()
    script = book.profile(file, profile)
    speaker = _speaker(terminal, agent, business)
    given = _facts_in(facts) if facts else {}
    wanted = [fact.name for fact in script.expected_facts]
    shown: dict[str, FactValue] = {name: f"[{name}]" for name in wanted if name not in given}
    brief = write_brief(
        Task(
            goal=fill.goal_recap(script, shown | given, speaker.name).text or script.name,
            script=script.name,
            facts=shown | given,
        ),
        script,
        guidance=book.read(file).guidance,
        agent=speaker,
    )
    missing = (*shown, *brief.missing)
    if terminal.json:
        terminal.out(
            {
                "opening": brief.opening.text,
                "instructions": brief.instructions,
                "missing": missing,
                "unused": brief.unused,
                "warnings": brief.warnings,
            }
        )
        return
    terminal.out(f"First words:\n{brief.opening.text}\n\nInstructions:\n{brief.instructions}")
    if missing:
        terminal.out(f"\nFacts not given: {', '.join(missing)}")
    if brief.unused:
        terminal.out(f"Facts nobody asks for: {', '.join(brief.unused)}")


def _speaker(terminal: Terminal, agent: str | None, business: str | None) -> Agent:
    """Who would speak: the deployment that is set up here, where nothing else is said."""
    speaker = look(terminal, _set_up, empty=True) or Agent(name=SAMPLE_AGENT, can_text=True)
    told = {"name": agent, "business": business}
    return speaker.model_copy(update={n: v for n, v in told.items() if v is not None})


def _set_up(engine: Engine) -> Agent | None:
    """As the next call would have it; None where nothing is set up."""
    known = engine.deployments.all()
    return engine.calls.agent(known[0]) if known else None


def _facts_in(file: Path) -> dict[str, FactValue]:
    """A JSON object of texts, numbers and booleans; VALIDATION_FAILED for anything else."""
    try:
        return _FACTS.validate_json(file.read_bytes(), strict=True)
    except ValidationError as error:
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            f"{file.name} does not hold facts: a JSON object of texts, numbers and yes or no.",
            'Write it like {"customer_name": "Dana", "amount_due": "$20"}.',
        ) from error
