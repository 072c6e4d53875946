"""What is told of a checked list: the object of `--json`, and the report for people."""

from typing import TYPE_CHECKING

from app.cli.terminal import Terminal

if TYPE_CHECKING:
    from app.engine.model.checked import Checked
    from app.engine.model.contact import ImportReport

_FINDINGS_SHOWN = 50


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


def show(terminal: Terminal, checked: "Checked") -> None:
    """The report for people: what was understood, what was counted, what to mend."""
    rows = 0 if checked.file.cut_short else len(checked)
    if checked.refused_file:
        terminal.out(f"Nothing can be imported: {checked.refused_file[1]}")
    if checked.header:
        _show_columns(terminal, checked)
    terminal.out(f"{rows} rows: {checked.accepted} accepted, {rows - checked.accepted} refused.")
    groups = checked.findings_by_code()
    counts: dict[str, int] = {}
    for group in groups:
        counts[group.code] = counts.get(group.code, 0) + len(group.rows)
    for code, count in sorted(counts.items(), key=lambda pair: -pair[1]):
        terminal.out(f"  {count} x {code}")
    rest = sum(counts.values())
    for row in sorted({row for group in groups for row in group.rows[: _FINDINGS_SHOWN + 1]}):
        where = f"Row {row}" if row else "File"
        for finding in checked.findings(row):
            if rest == sum(counts.values()) - _FINDINGS_SHOWN:
                terminal.out(f"... and {rest} more; --json shows all.")
                return
            terminal.out(f"{where}: {finding.message} [{finding.code}]")
            rest -= 1


def _show_columns(terminal: Terminal, checked: "Checked") -> None:
    delimiter = {"\t": "tab"}.get(checked.delimiter, checked.delimiter)
    terminal.out(f"Read as {checked.encoding}, separated by {delimiter}")
    mapping = checked.guessed
    parts = mapping.model_dump(exclude={"facts", "more_opt_outs"})
    opt_outs = [("opt_out", column) for column in mapping.more_opt_outs]
    for what, column in (*parts.items(), *opt_outs, *mapping.facts.items()):
        if column is not None:
            unsure = " (please check)" if column in checked.file.unsure else ""
            terminal.out(f"  {what}: {' '.join(str(column).split())}{unsure}")
