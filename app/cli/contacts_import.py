"""`playcall contacts import`: keep the good rows of a file as a list."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.contacts_read import FILE, heard, how_read, of_a_file
from app.cli.contacts_shown import report_json, show
from app.cli.given_file import given_file, name_of
from app.cli.terminal import EXIT_REFUSED, Command, Terminal, counting

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.model.checked import Checked
    from app.engine.model.consent import Consent
    from app.engine.model.contact import ContactList
    from app.engine.model.profile import ExpectedFact

BASES = ("written", "spoken", "asked", "existing-customer")


@click.command("import", cls=Command)
@click.argument("file", type=FILE)
@click.option("--name", help="Name of the new list (default: the file's name).")
@click.option("--into", default="", help="Add to this list instead; numbers it has stay.")
@click.option("--update", is_flag=True, help="With --into: give numbers it has what FILE says.")
@click.option("--last", is_flag=True, help="Of rows with one number the last counts.")
@click.option("--consent", type=click.Choice(BASES), help="Why these people may be called.")
@click.option("--consent-source", default="", help="Where that is written down.")
@click.option("--consent-date", type=click.DateTime(["%Y-%m-%d"]), help="Since when.")
@click.option(
    "--refused", type=click.Path(dir_okay=False, path_type=Path),
    help="Write the refused rows here, with the reasons; correct them and import with --into.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Let --refused replace a file that is there.")
@click.option("--profile", help="The profile of your playbook whose facts are wanted.")
@of_a_file
@click.pass_obj
def import_file(
    terminal: Terminal, file: Path, name: str | None, into: str, *, update: bool, last: bool,
    consent: str | None, consent_source: str, consent_date: Any, refused: Path | None,
    force: bool, profile: str | None, **told: Any,
) -> int:  # fmt: skip
    """Keep the good rows of FILE as a list; rows that are refused are told and left out.

    Exits with 1 when rows are refused, also where the good ones were kept.
    """
    from app.cli.session import work

    how = how_read(**told)
    basis = _consent(consent, consent_source, consent_date)
    _belong_together(name, into, update=update)
    _writable(refused, file, force=force)
    given = click.get_current_context().with_resource(given_file(file))
    wished = into or name or name_of(file)

    async def do(engine: "Engine") -> "tuple[ContactList, int]":
        if not into:
            _refuse_taken(engine, wished)  # before a long file is read for nothing
        expected: tuple[ExpectedFact, ...] = ()
        if profile is not None:
            own = Path(engine.deployments.only().playbook)
            expected = engine.playbooks.profile(own, profile).expected_facts
        with counting("rows") as progress:
            checked = await engine.contacts.check(
                given, expected=expected, into=into, known="update" if update else "leave",
                duplicates="last" if last else "first", progress=heard(progress), **how,
            )  # fmt: skip
        report = report_json(await engine.contacts.report(checked)) if terminal.json else None
        if report is None:
            show(terminal, checked)
        _some_kept(checked)
        with counting("contacts kept") as progress:
            listed = await engine.contacts.keep(
                checked, name=wished, source=name_of(file) if given != file else file.name,
                consent=basis, progress=heard(progress),
            )  # fmt: skip
        if refused is not None:
            rows = await engine.contacts.rejected_csv(checked, refused)
            terminal.say(f"{rows} refused rows are in {refused}.")
        if report is not None:
            terminal.out(report | {"list": listed.name})
        return listed, checked.counts.refused

    listed, left_out = work(terminal, do)
    if not terminal.json:
        terminal.out(f"Kept as the list {listed.name}.")
    return EXIT_REFUSED if left_out else 0


def _belong_together(name: str | None, into: str, *, update: bool) -> None:
    if name and into:
        raise click.UsageError("--name is of a new list, --into of one that is there: give one.")
    if update and not into:
        raise click.UsageError("--update goes with --into.")


def _refuse_taken(engine: "Engine", name: str) -> None:
    from app.engine.errors import Problem, ProblemKind

    if name in {known.name for known in engine.contacts.lists()}:
        raise Problem(
            ProblemKind.CONFLICT,
            f"There is a list named {name} already.",
            "Choose another with --name, or add to that one with --into.",
        )


def _writable(refused: Path | None, file: Path, *, force: bool) -> None:
    """Before anything is kept: there must be a place for the refused rows, and not FILE's own."""
    if refused is None:
        return
    if refused.suffix.casefold() in (".xlsx", ".xlsm", ".xls"):
        raise click.UsageError("--refused writes CSV: let the file's name end with .csv.")
    if refused.exists() and file.exists() and refused.samefile(file):
        raise click.UsageError("--refused would replace FILE itself. Name another file.")
    if refused.is_file() and not force:
        raise click.UsageError(f"--refused: {refused} is there already; --force replaces it.")
    if not refused.parent.is_dir() or not os.access(refused.parent, os.W_OK):
        raise click.UsageError(f"--refused: {refused.parent} is no folder that can be written to.")


def _some_kept(checked: "Checked") -> None:
    """An empty list is no use to anybody; numbers that opted out are listed all the same."""
    from app.engine.errors import Problem, ProblemKind

    if checked.refused_file is None and not checked.accepted and not checked.opted_out:
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            f"Nothing was imported: of {len(checked):,} rows none is accepted.",
            "Correct what is said of them above, or let --map name the right columns.",
        )


def _consent(basis: str | None, source: str, at: Any) -> "Consent | None":
    from app.engine.model.consent import Consent, ConsentBasis

    if basis is None:
        if source or at:
            raise click.UsageError("--consent-source and --consent-date go with --consent.")
        return None
    since = at.date() if at else None
    return Consent(basis=ConsentBasis(basis.replace("-", "_")), source=source, at=since)
