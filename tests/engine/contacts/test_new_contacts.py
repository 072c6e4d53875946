"""Contacts made column by column are those that each row gives by itself."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.contacts.check_rows import Wish, check_rows, know_nothing
from app.engine.contacts.judge import Judge, Terms
from app.engine.contacts.new_contacts import NewContacts
from app.engine.model.contact import Mapping as Columns
from app.engine.model.profile import ExpectedFact
from app.engine.model.settings import Settings
from tests.engine.contacts.judging import quiet

HEADER = ("Name", "Last", "Phone", "Note", "100 %", "Place")
COLUMNS = Columns(
    name="Name", last_name="Last", phone="Phone",
    facts={"note": "Note", "100%s": "100 %", "place": "Place", "person": "Name"},
)  # fmt: skip
TERMS = Terms(Settings(), "US", (ExpectedFact(name="person", type="text", optional=True),))
CELLS = st.one_of(
    st.sampled_from(
        ("", "", "a", "Zoë", ' "so" ', "\\", "a\nb", "'=1", "'", "%s", "\ue000", " x ")
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="#"), max_size=4),
)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=12)


@given(ROWS, st.booleans())
@settings(max_examples=150, deadline=None)
def test_each_contact_has_the_name_and_the_facts_of_its_row(tmp_path_factory, rows, full):
    path = tmp_path_factory.mktemp("new") / "list.csv"
    lines = [HEADER]
    for at, (name, last, *facts) in enumerate(rows):
        written = [fact.strip() or "x" for fact in facts] if full else facts
        lines.append((name, last, f"650-253-{at:04}", *written))
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines]
    path.write_text("\n".join(quoted) + "\n", encoding="utf-8", newline="")
    checked = check_rows(Wish(path, mapping=COLUMNS), TERMS, know_nothing, quiet)
    judge = Judge(HEADER, checked.columns, TERMS)
    new = NewContacts(checked, "list", quiet)
    made = {row: (name, phone, facts) for row, name, phone, _, _, facts, *_ in new}
    for at, cells in enumerate(lines[1:], 1):
        if checked.row(at - 1).verdict not in ("accepted", "warned"):
            assert at not in made
            continue
        name, phone, facts = made[at]
        assert (name, phone) == (judge.name(cells), checked.phone(at))
        assert facts == json.dumps(judge.facts(cells), ensure_ascii=False)
        assert set(judge.facts(cells)) <= set(new.names)
