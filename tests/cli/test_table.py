"""Tables for people."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.cli.table import GAP, counts, table

CELLS = st.text(st.sampled_from("ab Z\t\n…é"), max_size=60)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, st.integers()), max_size=5))
def test_every_cell_stands_in_its_column(rows: list[tuple[str, str, int]]) -> None:
    lines = table(("one", "two", "three"), rows, widest=20).split("\n")
    assert len(lines) == 2 + len(rows), "a cell never breaks its line"
    starts, at = [], 0
    for ruled in lines[1].split(GAP):
        starts.append((at, at + len(ruled)))
        at += len(ruled) + len(GAP)
    for row, line in zip(rows, lines[2:], strict=True):
        for cell, (begin, end) in zip(row, starts, strict=True):
            folded = " ".join(str(cell).split())
            shown = line[begin:end].strip()
            assert shown == folded if len(folded) <= 20 else shown == folded[:19] + "…"


def test_the_header_alone() -> None:
    assert table(("name", "number"), []) == "name  number\n----  ------"


def test_counts_tell_the_most_frequent_first() -> None:
    assert counts({"refused": 2, "goal_met": 4, "busy": 2}) == "goal met 4, busy 2, refused 2"
    assert counts({}) == "none"
