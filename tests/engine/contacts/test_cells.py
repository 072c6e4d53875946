"""Findings inside a row, before anybody asks what its cells mean."""

from app.engine.contacts.cells import formulas, inside, missing, shape, too_much
from app.engine.model.profile import ExpectedFact

HEADER = ("Name", "Phone")
AT = {"Name": 0, "Phone": 1}


def of_shape(*cells: str) -> list[str]:
    return [f"{code} {severity}" for code, severity, _, _ in shape(12, cells, HEADER)]


def of_cells(cells: list[str], used=HEADER) -> list[tuple[str, str | None]]:
    return [(code, column) for code, _, _, column in inside(12, cells, used, AT)]


def test_the_shape_of_a_row():
    assert of_shape("a", "b") == []
    assert of_shape("a", "b", "c") == ["extra-cells error"]
    assert of_shape("a", "b", " ") == ["extra-cells warning"]
    assert of_shape("a") == ["missing-cells warning"]
    assert of_shape(" ", "", "") == ["empty error"]


def test_a_shape_finding_names_the_line():
    [(_, _, message, _)] = shape(12, ["a", "b", "c"], HEADER)
    assert "Line 12" in message


def test_only_columns_in_use_are_looked_into_but_nul_bytes_anywhere():
    assert of_cells(["\x01", "1"], ("Phone",)) == []
    assert of_cells(["\x00", "1"], ("Phone",)) == [("nul-byte", None)]
    assert of_cells(["a"], ("Phone",)) == []


def test_what_a_cell_may_hold():
    assert of_cells(["x" * 500 + " ", "tab\tline\nend\r"]) == []
    assert of_cells(["x" * 501, "a\ufffdb\x85"]) == [
        ("value-too-long", "Name"),
        ("control-character", "Phone"),
    ]


def test_a_name_and_all_facts_together_have_a_limit():
    [(code, _, message, column)] = too_much("Ann", {"a": "x" * 400, "b": "y" * 3200}, {"b": "B"})
    assert (code, column) == ("value-too-long", "B")
    assert message.endswith("Shorten B.")
    assert [said[0] for said in too_much("x" * 101, {}, {})] == ["value-too-long"]
    assert list(too_much("x" * 100, {"a": "x" * 400}, {})) == []


def test_formulas():
    assert [said[0] for said in formulas(["+cmd|x", "1"], ["Name"], AT)] == ["formula"]
    assert list(formulas(["+1 650", "=1"], ["Name"], AT)) == []


def test_missing_facts_are_told_by_name():
    wanted = [
        ExpectedFact(name="a", type="text"),
        ExpectedFact(name="b", type="text", optional=True),
        ExpectedFact(name="c", type="text"),
    ]
    found = missing(wanted, {"a": "Name"}, {"c": "1"})
    assert [(code, column) for code, _, _, column in found] == [("missing-fact", "Name")]
