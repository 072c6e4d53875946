"""The country of `--country`, where numbers without a + belong."""

import click


def known_country(given: str) -> str:
    """Two capital letters; wrong usage for what is no country with telephones."""
    from phonenumbers import SUPPORTED_REGIONS

    country = given.strip().upper()
    if country not in SUPPORTED_REGIONS:
        raise click.UsageError(f"--country takes two letters, for instance US or GB, not {given}.")
    return country
