"""The quick reading says what the full one says, or nothing."""

import random

import phonenumbers
import pytest

from app.engine.contacts.phone_numbers import read_phone
from app.engine.contacts.quick_phone import QuickPhones

PLUS_ONE = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[1]
HOMES = ("US", "CA", "us ", *PLUS_ONE, "GB", "DE", "MX", "MY", "IT", "", "ZZ")
QUICK = {home: QuickPhones(home) for home in HOMES}

WAYS = (
    "{0}{1}{2}",
    "({0}) {1}-{2}",
    "{0}-{1}-{2}",
    "{0}.{1}.{2}",
    "{0} {1} {2}",
    "+1{0}{1}{2}",
    "+1 ({0}) {1}-{2}",
    "+1-{0}-{1}-{2}",
    "1-{0}-{1}-{2}",
    "1{0}{1}{2}",
    "1 ({0}) {1}-{2}",
    "({0}){1}-{2}",
    " {0}-{1}-{2} ",
)


def agreed(cell: str, home: str) -> bool:
    """Whether the quick reading gave something; fails when it is not what the full one gives."""
    quick = QUICK[home].read(cell)
    if quick is None:
        return False
    full = read_phone.__wrapped__(cell, home)
    assert quick == (full.e164, full.region, full.kind.value), (cell, home)
    assert full.extension is None
    return True


@pytest.mark.parametrize("way", WAYS)
def test_the_plain_ways_to_write_are_read(way):
    for area, region, kind in (
        ("202", "US", "fixed_line_or_mobile"),
        ("416", "CA", "fixed_line_or_mobile"),
        ("787", "PR", "fixed_line_or_mobile"),
    ):
        quick = QUICK["US"].read(way.format(area, "555", "0123"))
        assert quick == (f"+1{area}5550123", region, kind)


def test_each_area_code_is_told_as_the_full_reading_tells_it():
    numbers = random.Random(6)
    read = sum(
        agreed(f"{area}{numbers.randrange(10**7):07}", "US")
        for area in range(200, 1000)
        for _ in range(3)
    )
    assert read > 800


@pytest.mark.parametrize(
    "cell",
    [
        "+609-646-0055",
        "+6096460055",
        "+2025550123",
        "6502530000 x12",
        "650-253-0000 / 650-253-0001",
        "650-253-00000",
        "65-0253-0000",
        "650--253-0000",
        "(650 253-0000",
        "800-253-0000",
        "900-253-0000",
        "500-234-5678",
        "123-456-7890",
        "911",
        "'6502530000",
        "６５０２５３００００",
        "٦٥٠٢٥٣٠٠٠٠",
        "٦50-253-0000",
        "650-2٥3-0000",
        "650-253-000٠",
        "650-253-0000\n",
        "1-1-650-253-0000",
        "+16502530000.0",
        "",
    ],
)
def test_everything_else_is_left_to_the_full_reading(cell):
    assert QUICK["US"].read(cell) is None


def test_at_home_abroad_only_a_plus_one_is_ours():
    for home in ("GB", "DE", "MX", "", "ZZ"):
        assert QUICK[home].read("6502530000") is None
        assert QUICK[home].read("1 650 253 0000") is None
        assert QUICK[home].read("+1 650 253 0000") == ("+16502530000", "US", "fixed_line_or_mobile")


REGIONS = (*("US", "CA", "MX", "GB", "DE", "MY") * 6, *sorted(phonenumbers.SUPPORTED_REGIONS))
AREAS = tuple(area for area in range(200, 1000) if QUICK["US"].read(f"{area}5552345"))
STRANGE = (
    *"0123456789" * 3,
    *"+1+-.,()/;:#*xX=' \t\n",
    *"oO\u00a0\u2009\u00ad\u2011\u2013\u2014\uff0b\uff11\u0661",
    "ext ",
    "00",
    "011",
    "+1",
)


def test_the_quick_reading_never_contradicts_the_full_one():
    chance = random.Random(2026)
    read = sum(agreed(mutated(written(chance), chance), home(chance)) for _ in range(7000))
    assert read > 1000


def home(chance: random.Random) -> str:
    return chance.choice(("US", "US", *HOMES))


def written(chance: random.Random) -> str:
    """A number of some region, its last digits drawn, in one of many ways."""
    region = chance.choice(REGIONS)
    number = phonenumbers.example_number_for_type(region, chance.choice((0, 1, 1, 3, 4)))
    if number is None or chance.random() < 0.4:
        area, line = chance.choice(AREAS), chance.randrange(2 * 10**6, 10**7)
        digits = f"{area}{line:07}"
        return chance.choice(WAYS).format(digits[:3], digits[3:6], digits[6:])
    digits = phonenumbers.national_significant_number(number)
    drawn = f"{chance.randrange(10**4):04}"
    number = phonenumbers.PhoneNumber(
        country_code=number.country_code, national_number=int(digits[:-4] + drawn)
    )
    return phonenumbers.format_number(number, chance.randrange(4))


def mutated(text: str, chance: random.Random) -> str:
    """The text with none to three characters put in, taken out, doubled or exchanged."""
    letters = list(text)
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        at = chance.randrange(len(letters) + 1)
        what = chance.randrange(4)
        if what == 0:
            letters.insert(at, chance.choice(STRANGE))
        elif what == 1:
            del letters[at : at + 1]
        elif what == 2:
            letters[at : at + 1] = [chance.choice(STRANGE)]
        elif at + 1 < len(letters):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)
