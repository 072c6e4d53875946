"""A file becomes a list: what is kept, what is told, what is left alone."""

from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.events import DoNotCallChanged, Event, ListImported
from app.engine.model.profile import ExpectedFact
from tests.fakes import open_engine

FILE = """\
Name,Phone,Visit date,Opt out
Zoë,(212) 555-0142,June 9,
Bo,n/a,June 9,
Cy,212-555-0143,,yes
"""


@pytest.fixture
async def engine(tmp_path: Path):
    engine = open_engine(tmp_path / "data")
    yield engine
    await engine.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


async def test_reading_keeps_nothing(engine: Engine, file: Path) -> None:
    expected = (ExpectedFact(name="visit_date", type="date"),)
    rows = engine._store.audit.count()
    report = engine.contacts.read(file, expected=expected)
    assert [person.phone for person in report.contacts][:1] == ["+12125550142"]
    assert report.mapping.facts == {"visit_date": "Visit date"}
    assert engine.contacts.lists() == []
    assert engine._store.audit.count() == rows


async def test_an_import_is_kept_told_and_audited(engine: Engine, file: Path) -> None:
    heard: list[Event] = []
    engine.bus.subscribe(ListImported, heard.append)
    engine.bus.subscribe(DoNotCallChanged, heard.append)
    report = engine.contacts.read(file)
    made = engine.contacts.import_report(report, name="june", source="list.csv")
    assert made.contacts == report.accepted
    assert [person.phone for person in engine.contacts.of_list("june")] == [
        person.phone for person in report.contacts
    ]
    assert engine.contacts.lists() == [made]
    [entry] = engine.do_not_call.all()
    assert (entry.number, entry.source) == ("+12125550143", "import of list.csv")
    assert {type(event) for event in heard} == {DoNotCallChanged, ListImported}
    newest = [*engine.audit.rows()][-1]
    assert (newest.kind, newest.payload["opted_out"]) == ("list-imported", 1)


async def test_settings_decide_what_is_accepted(engine: Engine, file: Path) -> None:
    file.write_text("Name,Phone\nA,+1 647 555 0142\nB,020 7183 8750\n")
    assert engine.contacts.read(file).accepted == 0
    engine.settings.change({"countries": ("CA", "GB")}, reason="we moved")
    assert engine.contacts.read(file).accepted == 1
    assert engine.contacts.read(file, country="GB").accepted == 2


async def test_a_refused_file_is_no_list(engine: Engine, file: Path) -> None:
    file.write_text("")
    report = engine.contacts.read(file)
    with pytest.raises(Problem) as refused:
        engine.contacts.import_report(report, name="june", source="list.csv")
    assert refused.value.kind is ProblemKind.VALIDATION_FAILED
    assert "Nothing was imported" in refused.value.hint
    assert engine.contacts.lists() == []


async def test_a_taken_name_lists_nobody_and_opts_nobody_out(engine: Engine, file: Path) -> None:
    report = engine.contacts.read(file)
    engine._store.contacts.add_list("june", "other.csv", [], engine.clock.now())
    with pytest.raises(Problem, match="list named june already"):
        engine.contacts.import_report(report, name="june", source="list.csv")
    assert engine.do_not_call.all() == []


async def test_a_list_that_is_not_there(engine: Engine) -> None:
    with pytest.raises(Problem, match="no list named july") as refused:
        engine.contacts.of_list("july")
    assert refused.value.kind is ProblemKind.NOT_FOUND


async def test_what_a_person_typed_is_read_as_a_number_at_home(engine: Engine) -> None:
    assert engine.contacts.phone("(212) 555-0142").e164 == "+12125550142"
    assert not engine.contacts.phone("call me").ok
    assert engine.contacts.zones("+12125550142") == ("America/New_York",)
