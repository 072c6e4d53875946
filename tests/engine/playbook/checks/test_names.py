"""Names of profiles."""

import pytest

from app.engine.playbook.checks.names import skeleton
from tests.engine.playbook.findings import GOOD, changed, found

SECOND = GOOD[GOOD.index("#### rent") :]


def both(name: str, code: str) -> list[int]:
    return [p.line for p in found(GOOD + SECOND.replace("rent", name, 1), code)]


@pytest.mark.parametrize("name", ["rent", "RENT", " rent ", "**rent**"])
def test_equal_names_are_an_error_on_both_lines(name):
    assert both(name, "duplicate-profile") == [6, 20]
    assert both(name, "confusable-profile") == []


@pytest.mark.parametrize("name", ["ren\u0442", "r\u0435nt", "rent\u200b"])
def test_names_that_look_alike(name):
    assert both(name, "duplicate-profile") == []
    assert both(name, "confusable-profile") == [20]


@pytest.mark.parametrize("name", ["rents", "miete", "аренда", "miête"])
def test_names_that_differ(name):
    assert both(name, "confusable-profile") == []


def test_a_foreign_letter_among_latin_ones():
    assert changed("#### rent", "#### r\u0435nt", "confusable-profile") == [(6, "r\u0435nt")]
    assert changed("#### rent", "#### réservé", "confusable-profile") == []


def test_skeletons():
    assert skeleton("Modem-1") == skeleton("modern‐l") != skeleton("modem-2")


def test_a_name_that_hides_something_can_be_cleaned():
    (problem,) = [p for p in found(GOOD.replace("#### rent", "#### re\u200bnt")) if p.fix]
    assert (problem.code, problem.fix) == ("invisible-character", "rent")


def test_a_profile_without_a_name():
    assert changed("#### rent", "####", "empty-profile-name") == [(6, "####")]
