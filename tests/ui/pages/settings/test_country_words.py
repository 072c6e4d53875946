"""Countries by name and code."""

import pytest

from app.ui.pages.settings.country_words import country_options, country_word, read_country

KNOWN = ("CA", "DE", "PR", "US")


def test_a_country_is_named_with_its_code() -> None:
    assert country_word("US") == "United States (US)"
    assert country_word("ZZ") == "ZZ"


def test_countries_are_in_the_order_of_their_names() -> None:
    assert [code for code, _ in country_options(KNOWN)] == ["CA", "DE", "PR", "US"]
    assert [code for code, _ in country_options(("US", "AT", "CH"))] == ["AT", "CH", "US"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("de", "DE"),
        (" Germany ", "DE"),
        ("germany (de)", "DE"),
        ("puerto rico", "PR"),
        ("Narnia", "Narnia"),
        ("", ""),
    ],
)
def test_a_country_is_read_by_code_and_by_name(typed: str, meant: str) -> None:
    assert read_country(typed, KNOWN) == meant
