"""Findings inside a row, before anybody asks what its cells mean."""

from app.engine.contacts.cells import (
    cell_findings,
    formula_findings,
    missing_facts,
    shape_findings,
)
from app.engine.contacts.read_csv import Row
from app.engine.model.profile import ExpectedFact

HEADER = ("Name", "Phone")
AT = {"Name": 0, "Phone": 1}


def row(*cells: str) -> Row:
    return Row(7, 12, list(cells))


def test_the_shape_of_a_row():
    assert shape_findings(row("a", "b"), HEADER) == []
    assert shape_findings(row("a", "b", "c"), HEADER)[0].code == "extra-cells"
    assert shape_findings(row("a", "b", " "), HEADER)[0].severity == "warning"
    assert shape_findings(row("a"), HEADER)[0].code == "missing-cells"
    assert shape_findings(row(" ", "", ""), HEADER)[0].code == "empty"


def test_a_shape_finding_names_row_and_line():
    found = shape_findings(row("a", "b", "c"), HEADER)[0]
    assert found.row == 7
    assert "Line 12" in found.message


def test_only_columns_in_use_are_looked_into_but_nul_bytes_anywhere():
    assert cell_findings(row("\x01", "1"), ["Phone"], AT) == []
    assert [f.code for f in cell_findings(row("\x00", "1"), ["Phone"], AT)] == ["nul-byte"]
    assert cell_findings(row("a"), ["Phone"], AT) == []


def test_what_a_cell_may_hold():
    assert cell_findings(row("x" * 500 + " ", "tab\tline\nend\r"), HEADER, AT) == []
    found = cell_findings(row("x" * 501, "a\ufffdb\x85"), HEADER, AT)
    assert [(f.code, f.column) for f in found] == [
        ("value-too-long", "Name"),
        ("control-character", "Phone"),
    ]


def test_formulas():
    assert [f.code for f in formula_findings(row("+cmd|x", "1"), ["Name"], AT)] == ["formula"]
    assert formula_findings(row("+1 650", "=1"), ["Name"], AT) == []


def test_missing_facts_are_told_by_name():
    wanted = [
        ExpectedFact(name="a", type="text"),
        ExpectedFact(name="b", type="text", optional=True),
        ExpectedFact(name="c", type="text"),
    ]
    found = missing_facts(row("x", "y"), wanted, {"a": "Name"}, {"c": "1"})
    assert [(f.code, f.column) for f in found] == [("missing-fact", "Name")]
