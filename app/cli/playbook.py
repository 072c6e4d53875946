"""`playcall playbook`: what a playbook file holds and what is wrong with it."""

from pathlib import Path

import click

from app.cli.terminal import EXIT_REFUSED, Group, Terminal
from app.engine.model.profile import Playbook, Profile
from app.engine.playbook.playbooks import Playbooks


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
