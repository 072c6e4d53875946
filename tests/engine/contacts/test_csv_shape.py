"""Delimiter, titles and header from the beginning of a file."""

import pytest

from app.engine.contacts.csv_shape import Head, shape_of
from app.engine.contacts.refused import FileRefused


@pytest.mark.parametrize(
    ("head", "delimiter"),
    [
        ("name,phone\nA,1\n", ","),
        ("name;phone\nA;1\n", ";"),
        ("name\tphone\nA\t1\n", "\t"),
        ("name|phone\nA|1\n", "|"),
        ("Name;Phone;Amount\nLee, Ann;650;1,50\nRay, Bo;651;2,50\n", ";"),
        ("a|b|c\n1,5|2,5|3,5\n", "|"),
        ('"a;b","c"\n"1;2","3"\n', ","),
        ("sep=;\nname;phone\nA;1\n", ";"),
        ('"sep=|"\r\nname|phone\r\nA|1\r\n', "|"),
        ("name\nAnn\n", ","),
    ],
)
def test_delimiter(head, delimiter):
    shape = shape_of(Head(head))
    assert shape.delimiter == delimiter
    assert shape.header[0].strip('"')[0] in "nNa"
    assert shape.has_header


def test_a_given_delimiter_goes_first():
    assert shape_of(Head("a;b,c\n1;2,3\n"), ";").header == ("a", "b,c")


@pytest.mark.parametrize(
    ("head", "header", "line"),
    [
        ("Customers of May\n\nName,Phone,Due\nA,650,x\n", ("Name", "Phone", "Due"), 3),
        ("Customers,of May\nName,Phone,Due\nA,650,x\n", ("Name", "Phone", "Due"), 2),
        ("Report,,\nMade today,,\nfoo,bar,baz\n1,2,3\n", ("foo", "bar", "baz"), 3),
        ("sep=,\nTitle\nName,Phone\nA,650\n", ("Name", "Phone"), 3),
        ('"Full\nname",Phone\nA,650\n', ("Full\nname", "Phone"), 2),
    ],
)
def test_titles_stand_above_the_header(head, header, line):
    shape = shape_of(Head(head))
    assert (shape.header, shape.header_line, shape.has_header) == (header, line, True)


@pytest.mark.parametrize(
    "head",
    [
        "Ann Lee,(650) 253-0000,$12\nBo Ray,650-253-0001,$13\n",
        "Ann,ann@example.com\nBo,bo@example.com\n",
        "1,2,3\n4,5,6\n",
        "Ann,2025-01-02\nBo,2025-01-03\n",
        'Ann,="6502530000"\nBo,x\n',
    ],
)
def test_the_absence_of_a_header_is_noticed(head):
    shape = shape_of(Head(head))
    assert not shape.has_header
    assert shape.header == tuple(
        f"Column {n + 1}" for n in range(head.split("\n")[0].count(",") + 1)
    )
    assert len(shape.sample) == 2
    assert shape.header_line == 0


def test_headers_are_told_apart():
    shape = shape_of(Head("Phone,Phone,,,Phone\n1,2,3,,5\n"))
    assert shape.header == ("Phone", "Phone (2)", "Column 3", "", "Phone (3)")


def test_only_a_header_is_a_header():
    shape = shape_of(Head("name,phone"))
    assert (shape.header, shape.sample) == (("name", "phone"), ())


def test_nothing_but_blank_lines_is_refused():
    with pytest.raises(FileRefused, match="no rows"):
        shape_of(Head("sep=;\n\n"))
