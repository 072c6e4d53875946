"""`--country` is a country, or wrong usage."""

import click
import pytest

from app.cli.country import known_country


def test_a_country_is_two_letters_of_one_that_has_telephones() -> None:
    assert known_country(" gb ") == "GB"
    for wrong in ("ZZ", "usa", "", "é"):
        with pytest.raises(click.UsageError, match="--country"):
            known_country(wrong)
