"""A report counts what was accepted."""

from app.engine.model.contact import ImportReport, Mapping
from tests.fakes import people


def test_accepted_are_the_contacts() -> None:
    report = ImportReport(
        encoding="utf-8", delimiter=",", header=("Name",), mapping=Mapping(), rows=5,
        contacts=tuple(people(3)),
    )  # fmt: skip
    assert report.accepted == 3
