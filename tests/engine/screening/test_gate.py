"""The short way says yes only where the long way would."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.screening import gate, screen
from app.engine.screening.gate import surely_pass
from tests.engine.screening.judged import own

MARKED = str.maketrans("aeinosyz'", "ăếīňőşỳż’")
FIELDS = ("goal", "fact", "escalation", "purpose")
pieces = st.sampled_from(
    sorted({word for line in own() if line["half"] == "dev" for word in line["text"].split()})
)
texts = st.one_of(
    st.lists(pieces, max_size=9).map(" ".join),
    st.text(st.characters(max_codepoint=0xFF), max_size=30),
    st.lists(pieces, max_size=9).map(" ".join).map(lambda text: text.translate(MARKED)),
    st.text(st.characters(max_codepoint=0x24F) | st.sampled_from("ễỮẞ’"), max_size=30),
)


def _the_long_way(text: str, field: screen.Field) -> str:
    found = screen.look(text, field)
    return found.verdict


@settings(max_examples=400, deadline=None)
@given(st.lists(texts, max_size=3), texts)
def test_what_passes_quickly_passes_the_long_way(cells, name):
    if surely_pass(cells, name):
        assert {_the_long_way(cell, field) for cell in cells for field in FIELDS} <= {"pass"}
        assert _the_long_way(name, "name") == "pass"


def test_no_judged_text_that_is_stopped_passes_quickly():
    for line in own():
        if _the_long_way(line["text"], line["field"]) != "pass":
            name = line["text"] if line["field"] == "name" else ""
            assert not surely_pass([line["text"]], name), line["id"]


def test_harmless_rows_pass_quickly():
    rows = (
        ("Bobby Smith", "18 Harbour Lane Apt 4B", "$154.56", "1,000 credits", "2026-05-25"),
        ("José Núñez", "Calle Mayor 12", "12,50 EUR", "mornings", "Madrid"),
        ("Łucja Nguyễn", "Flavia D’Amico"),
        ("Straße 5",),
        ("Мария",),
    )
    assert [surely_pass(row) for row in rows] == [True, True, True, False, False]
    assert gate.surely_pass(()) is True


def test_a_long_name_is_read():
    assert not surely_pass((), "A" + " b" * 30)
