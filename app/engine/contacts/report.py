"""A checked file as one report with all of its contacts: what `--json` prints."""

from app.engine.contacts.check_rows import Judged
from app.engine.contacts.new_contacts import NewContacts
from app.engine.model.checked import Checked, finding
from app.engine.model.contact import Contact, ImportReport
from app.engine.store.contacts import contact_of
from app.engine.work import Told


def report_of(checked: Checked, told: Told) -> ImportReport:
    """Everything at once: long for a long file."""
    cut_short, book = checked.file.cut_short, checked.state.book
    findings = [finding(0, said) for said in checked.about_file]
    if not cut_short:
        for at, place in enumerate(book.found):
            findings += [finding(at + 1, said) for said in book.findings[place]]
    return ImportReport(
        encoding=checked.encoding,
        delimiter=checked.delimiter,
        header=checked.header,
        mapping=checked.guessed,
        rows=0 if cut_short else len(checked),
        contacts=tuple(_contacts(checked, told)),
        findings=tuple(findings),
        opted_out=checked.opted_out,
        refused_file=checked.refused_file,
    )


def _contacts(checked: Checked, told: Told) -> list[Contact]:
    if checked.refused_file is not None or not isinstance(checked, Judged):
        return []
    columns = ("row", "name", "phone", "region", "kind", "facts", "zones", "consent")
    plain = {"id": 0, "list_id": 0, "cleared": ""}
    return [
        contact_of(plain | dict(zip(columns, row, strict=True)))
        for row in NewContacts(checked, checked.sheet.path.name, told)
    ]
