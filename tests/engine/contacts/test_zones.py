"""Zones err on the side of more of them."""

from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumbers.tzdata import TIMEZONE_DATA

from app.engine.contacts import zone_tables, zones


def test_at_least_25_of_442_area_codes_span_several_zones():
    assert len(zones.AREA_CODES) == 442
    assert sum(len(found) > 1 for found in zones.AREA_CODES.values()) >= 25


@pytest.mark.parametrize(
    ("e164", "expected"),
    [
        ("+16502530000", {"America/Los_Angeles"}),
        ("+18502530000", {"America/Chicago", "America/New_York"}),
        ("+14482530000", {"America/Chicago", "America/New_York"}),
        ("+12082530000", {"America/Boise", "America/Denver", "America/Los_Angeles"}),
        ("+14582530000", {"America/Denver", "America/Los_Angeles"}),
        ("+18002530000", set()),
        ("+19002530000", set()),
        ("+442087654321", {"Europe/London"}),
        ("+80012345678", set()),
        ("no number", set()),
    ],
)
def test_a_number_has_the_zones_of_its_whole_area(e164, expected):
    assert set(zones.zones_of(e164)) == expected


def test_a_mobile_abroad_has_all_zones_of_its_country():
    assert {"Australia/Perth", "Australia/Sydney"} <= set(zones.zones_of("+61412345678"))


@given(st.sampled_from(sorted(TIMEZONE_DATA)), st.text("0123456789", min_size=8, max_size=8))
@settings(max_examples=150, deadline=None)
def test_no_zone_the_data_knows_for_a_number_is_left_out(prefix, rest):
    if prefix == "1":
        return
    length = 10 if prefix.startswith("1") else max(10, len(prefix) + 2)
    digits = (prefix + rest)[: 1 + length]
    found = set(zones.zones_of(f"+{digits}"))
    longest = max((p for p in TIMEZONE_DATA if digits.startswith(p)), key=len)
    assert found == set() or set(TIMEZONE_DATA[longest]) - {"Etc/Unknown"} <= found


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("CA", ("America/Los_Angeles",)),
        ("new york", ("America/New_York",)),
        ("N.Y.", ("America/New_York",)),
        (" tx ", ("America/Chicago", "America/Denver")),
        ("Florida", ("America/New_York", "America/Chicago")),
        ("Bavaria", ()),
        ("", ()),
    ],
)
def test_states_by_code_and_name(state, expected):
    assert zones.zones_of_state(state) == expected


def test_every_state_name_has_zones():
    assert set(zone_tables.STATE_NAMES.values()) == set(zone_tables.STATE_ZONES)
    assert len(zone_tables.STATE_ZONES) == 56


@pytest.mark.parametrize(
    ("zip_code", "expected"),
    [
        ("94301", ("America/Los_Angeles",)),
        ("02134", ("America/New_York",)),
        ("2134", ("America/New_York",)),
        ("02134-1234", ("America/New_York",)),
        ("'60601", ("America/Chicago",)),
        ("32401", ("America/New_York", "America/Chicago")),
        ("79901", ("America/Chicago", "America/Denver")),
        ("99950", ("America/Anchorage", "America/Adak")),
        ("96201", ()),
        ("802", ()),
        ("SW1A 1AA", ()),
        ("", ()),
    ],
)
def test_zip_codes_by_their_first_digits(zip_code, expected):
    assert zones.zones_of_zip(zip_code) == expected


def test_zip_ranges_stand_in_order_and_never_overlap():
    ends = [(first, last) for first, last, _ in zone_tables.ZIP_ZONES]
    assert all(first <= last for first, last in ends)
    assert all(a[1] < b[0] for a, b in pairwise(ends))


def test_every_zone_in_the_tables_exists():
    named = set().union(
        *(row[2] for row in zone_tables.ZIP_ZONES),
        *zone_tables.STATE_ZONES.values(),
        *zone_tables.SPOKEN_ZONES.values(),
    )
    assert {ZoneInfo(name).key for name in named} == named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("America/New_York", ("America/New_York",)),
        ("america/new_york", ("America/New_York",)),
        ("EST", ("America/New_York",)),
        ("Pacific Time", ("America/Los_Angeles",)),
        ("MST", ("America/Phoenix", "America/Denver")),
        ("Central Time - US & Canada", ("America/Chicago",)),
        ("(UTC-06:00) Central Time (US & Canada)", ("America/Chicago",)),
        ("Mars/Olympus", ()),
    ],
)
def test_zone_columns_say_it_in_many_ways(text, expected):
    assert zones.zones_named(text) == expected


def test_everything_known_must_be_open():
    assert zones.where("+16502530000", ("America/New_York",)) == (
        "America/Los_Angeles",
        "America/New_York",
    )
    assert zones.where("+18002530000", ("America/Denver",)) == ("America/Denver",)


def test_an_unknown_place_is_the_whole_country_or_nothing():
    assert set(zones.where("+18002530000", ())) >= {"America/New_York", "Pacific/Honolulu"}
    assert zones.where("+80012345678", ()) == ()
