"""`playcall contacts`: look at a contact list before it is imported."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.contacts_export import export
from app.cli.terminal import EXIT_REFUSED, Group, Terminal, counting

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.model.contact import ContactList, ImportReport
    from app.engine.model.profile import ExpectedFact

_FINDINGS_SHOWN = 50


@click.group(cls=Group)
def contacts() -> None:
    """Check, import and export contact lists."""


contacts.add_command(export)


@contacts.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--country", help="Of numbers without a + (two letters; default: as set up).")
@click.option(
    "--playbook",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A playbook file, whose profile tells which facts are wanted.",
)
@click.option("--profile", help="The profile in it.")
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="WHAT=COLUMN",
    help="Say which column is what: phone=Mobile, name=Client, due_date=Date. May be repeated.",
)
@click.option("--encoding", help="Overrule the guess, for instance cp1252.")
@click.option("--delimiter", help="Overrule the guess; one character, or the word tab.")
@click.pass_obj
def check(
    terminal: Terminal,
    file: Path,
    country: str | None,
    playbook: Path | None,
    profile: str | None,
    maps: tuple[str, ...],
    encoding: str | None,
    delimiter: str | None,
) -> int:
    """Read FILE and say for each row whether it would be imported, and why not.

    Your settings count where there are any; nothing is kept. Exits with 1 when rows or the file
    are refused.
    """
    from app.cli.session import look

    if (playbook is None) != (profile is None):
        raise click.UsageError("--playbook and --profile belong together.")
    pairs, separator = column_pairs(maps), one_character(delimiter)

    def see(engine: "Engine") -> "ImportReport":
        expected: tuple[ExpectedFact, ...] = ()
        if playbook is not None and profile is not None:
            expected = engine.playbooks.profile(playbook, profile).expected_facts
        with counting("rows") as progress:
            return engine.contacts.read(
                file, country=country, expected=expected, overrides=pairs,
                encoding=encoding, delimiter=separator, progress=progress,
            )  # fmt: skip

    report = look(terminal, see, empty=True)
    if terminal.json:
        terminal.out(report_json(report))
    else:
        show(terminal, report)
    refused = report.refused_file or any(f.severity == "error" for f in report.findings)
    return EXIT_REFUSED if refused else 0


@contacts.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", help="Name of the new list (default: the file's name).")
@click.option("--country", help="Of numbers without a + (two letters).")
@click.option("--profile", help="The profile of your playbook whose facts are wanted.")
@click.option("--map", "maps", multiple=True, metavar="WHAT=COLUMN", help="As in `check`.")
@click.pass_obj
def import_file(
    terminal: Terminal,
    file: Path,
    name: str | None,
    country: str | None,
    profile: str | None,
    maps: tuple[str, ...],
) -> int:
    """Keep the good rows of FILE as a list; rows that are refused are told and left out."""
    from app.cli.session import work

    async def do(engine: "Engine") -> "tuple[ImportReport, ContactList]":
        expected: tuple[ExpectedFact, ...] = ()
        if profile is not None:
            own = Path(engine.deployments.only().playbook)
            expected = engine.playbooks.profile(own, profile).expected_facts
        with counting("rows") as progress:
            report = engine.contacts.read(
                file, country=country, expected=expected, overrides=column_pairs(maps),
                progress=progress,
            )  # fmt: skip
        listed = engine.contacts.import_report(report, name=name or file.stem, source=file.name)
        return report, listed

    report, listed = work(terminal, do)
    if terminal.json:
        terminal.out(report_json(report) | {"list": listed.name})
    else:
        show(terminal, report)
        terminal.out(f"Kept as the list {listed.name}.")
    return 0


def column_pairs(maps: tuple[str, ...]) -> dict[str, str]:
    """`phone=Mobile` as a pair; a wrong one is wrong usage."""
    pairs: dict[str, str] = {}
    for pair in maps:
        what, mark, column = pair.partition("=")
        if not mark or not what.strip() or not column.strip():
            raise click.UsageError(f"--map takes WHAT=COLUMN, not {pair}.")
        pairs[what.strip()] = column.strip()
    return pairs


def one_character(delimiter: str | None) -> str | None:
    """A delimiter as given: one character, or `tab`."""
    if delimiter is None:
        return None
    character = "\t" if delimiter in ("tab", "\\t") else delimiter
    if len(character) != 1 or character in '\r\n"':
        raise click.UsageError("--delimiter takes one character, or the word tab.")
    return character


def report_json(report: "ImportReport") -> dict[str, object]:
    """The object that `--json` prints."""
    refused = report.refused_file
    return {
        "encoding": report.encoding,
        "delimiter": report.delimiter,
        "header": list(report.header),
        "mapping": report.mapping.model_dump(),
        "rows": report.rows,
        "accepted": report.accepted,
        "contacts": [
            contact.model_dump(include={"row", "name", "phone", "region", "facts"})
            for contact in report.contacts
        ],
        "findings": [
            finding.model_dump(include={"row", "code", "severity", "message"})
            for finding in report.findings
        ],
        "refused_file": {"code": refused[0], "message": refused[1]} if refused else None,
    }


def show(terminal: Terminal, report: "ImportReport") -> None:
    """The report for people: what was understood, what was counted, what to mend."""
    if report.refused_file:
        terminal.out(f"Nothing can be imported: {report.refused_file[1]}")
    if report.header:
        _show_columns(terminal, report)
    terminal.out(
        f"{report.rows} rows: {report.accepted} accepted, {report.rows - report.accepted} refused."
    )
    for code, count in Counter(finding.code for finding in report.findings).most_common():
        terminal.out(f"  {count} x {code}")
    for finding in report.findings[:_FINDINGS_SHOWN]:
        where = f"Row {finding.row}" if finding.row else "File"
        terminal.out(f"{where}: {finding.message} [{finding.code}]")
    if (rest := len(report.findings) - _FINDINGS_SHOWN) > 0:
        terminal.out(f"... and {rest} more; --json shows all.")


def _show_columns(terminal: Terminal, report: "ImportReport") -> None:
    delimiter = {"\t": "tab"}.get(report.delimiter, report.delimiter)
    terminal.out(f"Read as {report.encoding}, separated by {delimiter}")
    mapping = report.mapping
    parts = mapping.model_dump(exclude={"facts"}) | mapping.facts
    for what, column in parts.items():
        if column is not None:
            terminal.out(f"  {what}: {' '.join(str(column).split())}")
