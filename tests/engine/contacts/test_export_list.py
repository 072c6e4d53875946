"""What is exported opens in a spreadsheet with nothing to calculate, and is read back as it was."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.engine.contacts.read_csv import read_csv
from app.engine.contacts.spreadsheet_cells import CALCULATED, bare, guarded
from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.model.consent import Consent, ConsentBasis
from app.engine.model.contact import Contact
from app.engine.model.people import ExportKind, PeopleWish
from app.engine.work import Stop, Stopped
from tests.fakes import MONDAY, FakeClock

ODD = "=+-@'\"\t;,|\n #_x0Dé漢"
TEXTS = st.one_of(
    st.text(ODD, max_size=8),
    st.text(st.characters(exclude_categories=["C"], include_characters="\n"), max_size=12),
    st.sampled_from(["=1+1", "'=1+1", "''@x", "-5", "#N/A", "sep=;", "1E5", "000123", "'"]),
).map(str.strip)
PEOPLE = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=5)


def contacts(people: list[tuple[str, str, str]]) -> list[Contact]:
    return [
        Contact(
            row=at, name=name, phone=f"+1212555{100 + at:04}", region="US",
            kind="fixed_line_or_mobile",
            facts={fact: value for fact, value in (("a", a), ("due_date", b)) if value},
        )
        for at, (name, a, b) in enumerate(people)
    ]  # fmt: skip


def line_ends(text: str, kind: ExportKind) -> str:
    """In a workbook every line of a cell ends in the same way."""
    return text.replace("\r\n", "\n") if kind == "xlsx" else text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_tags_and_consent_come_back_as_what_they_were(
    tmp_path: Path, kind: ExportKind
) -> None:
    engine = Engine(None, clock=FakeClock())
    first, second, third = contacts([("Zoë", "1", "2"), ("Bo", "", ""), ("Cy", "", "")])
    till = Consent(basis=ConsentBasis.CUSTOMER, source="signed at the till", at=date(2026, 5, 1))
    no = Consent(basis=ConsentBasis.NONE, source="she wrote")
    told = [first, second.model_copy(update={"consent": till}), third]
    told[2] = third.model_copy(update={"consent": no})
    engine._store.contacts.add_list("june", "f", told, MONDAY)
    ids = [one.id for one in engine.contacts.of_list("june")]
    await engine.people.tag(ids[:2], "VIP")
    await engine.people.tag(ids[:1], "=new")
    path = tmp_path / f"out.{kind}"
    await engine.people.export("june", path, kind)
    checked = await engine.contacts.check(path)
    await engine.contacts.keep(checked, name="back", source=path.name)
    back = engine._store.people.with_ids([one.id for one in engine.contacts.of_list("back")])
    assert [(one.name, one.consent, one.facts) for one in back] == [
        (one.name, one.consent, {"name": one.name, **one.facts}) for one in told
    ]
    assert [set(one.tags) for one in back] == [{"VIP", "=new"}, {"VIP"}, set()]
    assert engine.contacts.fact_names("back") == ("name", "a", "due_date")
    again = tmp_path / f"again.{kind}"
    await engine.people.export("back", again, kind)
    assert list(read_csv(again).rows()) == list(read_csv(path).rows())
    [made] = engine.contacts.imports("back")
    await engine.contacts.undo_import(made.id)
    assert engine._store.database.value("SELECT count(DISTINCT contact_id) FROM contact_tags") == 2
    await engine.close()


@given(cell=TEXTS)
def test_a_cell_comes_back_as_it_was_and_is_never_calculated(cell: str) -> None:
    assert bare(guarded(cell)) == cell
    assert not guarded(cell).startswith(CALCULATED)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@settings(max_examples=40, deadline=None)
@given(people=PEOPLE)
@example(people=[("=1+1", "a\r\nb", "x")])
@example(people=[("", "", "")])
async def test_what_is_exported_is_imported_the_same(
    tmp_path_factory: pytest.TempPathFactory, kind: ExportKind, people: list[tuple[str, str, str]]
) -> None:
    engine = Engine(None, clock=FakeClock())
    path = tmp_path_factory.mktemp("out") / f"list.{kind}"
    told = contacts(people)
    engine._store.contacts.add_list("june", "f", told, MONDAY)
    assert await engine.people.export("june", path, kind) == len(told)
    sheet = read_csv(path)
    facts = list(dict.fromkeys(fact for one in told for fact in one.facts))
    assert list(sheet.header[: 2 + len(facts)]) == ["name", "phone", *facts]
    assert [
        [bare(cell) for cell in (row.cells[0], *row.cells[2 : 2 + len(facts)])]
        for row in sheet.rows()
    ] == [[one.name, *(line_ends(one.facts.get(fact, ""), kind) for fact in facts)] for one in told]
    assert not any(
        cell.startswith(CALCULATED)
        for row in sheet.rows()
        for at, cell in enumerate(row.cells)
        if at != 1
    )
    sheet.close()
    await engine.close()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_an_exported_list_is_understood_by_itself(tmp_path: Path, kind: ExportKind) -> None:
    engine = Engine(None, clock=FakeClock())
    people = contacts([("Zoë Quill", "-5", "June 9"), ("Bo", "=1+1", "a\nb"), ("Cy", "", "'x")])
    engine._store.contacts.add_list("june", "f", people, MONDAY)
    first, second, third = engine.people.page(
        await engine.people.find(PeopleWish(list_name="june"))
    )
    written = Consent(basis=ConsentBasis.WRITTEN, source="sign-up form", at=date(2026, 5, 1))
    await engine.people.set_consent([first.id], written)
    await engine.people.set_consent([second.id], Consent(basis=ConsentBasis.NONE))
    await engine.people.set_consent([third.id], Consent(basis=ConsentBasis.CUSTOMER))
    await engine.people.tag([first.id, third.id], "vip")
    await engine.people.tag([first.id], "big")
    path = tmp_path / f"june.{kind}"
    await engine.people.export("june", path, kind)
    checked = await engine.contacts.check(path)
    assert checked.guessed.name == "name"
    assert checked.guessed.phone == "phone"
    assert checked.guessed.consent == "consent"
    await engine.contacts.keep(checked, name="again", source=path.name)
    back = engine.contacts.of_list("again")
    assert [(one.name, one.phone) for one in back] == [(one.name, one.phone) for one in people]
    assert [one.facts | people[at].facts for at, one in enumerate(back)] == [
        one.facts for one in back
    ]
    assert not any({"tags", "consent", "consent_source"} & one.facts.keys() for one in back)
    assert [(one.consent.basis, one.consent.at) for one in back if one.consent] == [
        (ConsentBasis.WRITTEN, date(2026, 5, 1)),
        (ConsentBasis.NONE, None),
        (ConsentBasis.CUSTOMER, None),
    ]
    await engine.close()


async def test_the_consent_of_a_list_goes_with_its_people(tmp_path: Path) -> None:
    engine = Engine(None, clock=FakeClock())
    engine._store.contacts.add_list("june", "f", contacts([("Zoë", "", "")]), MONDAY)
    asked = Consent(basis=ConsentBasis.ASKED, source="fair", at=date(2026, 5, 1))
    engine.people.list_consent("june", asked)
    path = tmp_path / "june.csv"
    await engine.people.export("june", path)
    await engine.contacts.keep(await engine.contacts.check(path), name="again", source=path.name)
    [back] = engine.contacts.of_list("again")
    assert back.consent is not None
    assert (back.consent.basis, back.consent.at) == (ConsentBasis.ASKED, date(2026, 5, 1))
    await engine.close()


async def test_names_of_columns_are_there_once(tmp_path: Path) -> None:
    engine = Engine(None, clock=FakeClock())
    for list_name, name in (("same", "Zoë"), ("other", "Ms Quill")):
        facts = {"name": name, "tags": "x", "=2": "y"}
        person = contacts([("Zoë", "", "")])[0].model_copy(update={"facts": facts})
        engine._store.contacts.add_list(list_name, "f", [person], MONDAY)
    headers: list[list[str]] = []
    for list_name in ("same", "other"):
        await engine.people.export(list_name, tmp_path / "f.csv")
        with (tmp_path / "f.csv").open(encoding="utf-8-sig", newline="") as file:
            headers.append(next(csv.reader(file)))
    last = ["tags_2", "'=2", "tags", "consent", "consent_source"]
    assert headers == [["name", "phone", *last], ["name", "phone", "name_2", *last]]
    await engine.close()


async def test_only_who_was_found_is_written_and_no_half_file_stays(tmp_path: Path) -> None:
    engine = Engine(tmp_path / "data", clock=FakeClock())
    people = contacts([("Zoë", "", ""), ("Bo", "#N/A", ""), ("Zoe B", "", "")])
    engine._store.contacts.add_list("june", "f", people, MONDAY)
    found = await engine.people.find(PeopleWish(search="zoe", sort="name", descending=True))
    path = tmp_path / "zoe.xlsx"
    assert await engine.people.export(found, path, "xlsx") == 2
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["name", "Zoe B", "Zoë"]
    before, stop = path.read_bytes(), Stop()
    stop.ask()
    with pytest.raises(Stopped):
        await engine.people.export("june", path, "xlsx", stop=stop)
    assert path.read_bytes() == before
    with pytest.raises(Problem, match="cannot be written"):
        await engine.people.export("june", tmp_path / "none" / "f.csv")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "zoe.xlsx"]
    await engine.close()
