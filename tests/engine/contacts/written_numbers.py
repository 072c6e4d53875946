"""Valid numbers of all countries, drawn by seed, in the twelve ways people and programs write."""

import random
from collections.abc import Iterator
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat

COMMON = ("US",) * 8 + ("CA", "MX", "GB", "DE", "FR", "ES") * 3 + ("IT", "AU", "BR", "IN", "NL")
REGIONS = (*COMMON * 4, *sorted(phonenumbers.SUPPORTED_REGIONS))
TYPES = (0, 0, 0, 1, 1, 1, 2, 3, 4, 6)


class Written(NamedTuple):
    """`raw` as a cell holds it in a list of `region`, and the number that is meant."""

    raw: str
    region: str
    e164: str
    way: int


def national(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)


def international(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def wide(text: str) -> str:
    return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


WAYS = (
    e164,
    international,
    national,
    lambda number: phonenumbers.format_number(number, PhoneNumberFormat.RFC3966),
    lambda number: international(number).replace(" ", ".").replace("-", "."),
    lambda number: international(number).replace(" ", "\u00a0").replace("-", "\u2011"),
    lambda number: national(number).replace("-", "\u2013").replace(" ", "\u202f"),
    lambda number: f'="{e164(number)}"',
    lambda number: f"'{national(number)}",
    lambda number: wide(international(number)).replace("\uff0d", "-"),
    lambda number: f"Mobile: {national(number)}",
    lambda number: f" {international(number)} (home)\u00a0",
)


def written_numbers(count: int, seed: int = 2026) -> Iterator[Written]:
    """`count` valid numbers, those of the countries Playcall is sold in drawn most often."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        region = chance.choice(REGIONS)
        number = _valid(region, chance)
        if number is None:
            continue
        way = made % len(WAYS)
        yield Written(WAYS[way](number), region, e164(number), way)
        made += 1


def _valid(region: str, chance: random.Random) -> PhoneNumber | None:
    """A number whose last digits were drawn, or libphonenumber's example where none is valid."""
    example = phonenumbers.example_number_for_type(region, chance.choice(TYPES))
    if example is None:
        return None
    digits = phonenumbers.national_significant_number(example)
    for drawn in (6, 4, 3):
        end = f"{chance.randrange(10**drawn):0{drawn}}"
        changed = phonenumbers.parse(f"+{example.country_code}{digits[:-drawn]}{end}", None)
        if phonenumbers.is_valid_number(changed):
            return changed
    return example
