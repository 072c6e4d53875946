"""Days and times read back to what they were written from."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.playbook.fact_dates import read_date, read_time, say_date, say_time

FORMS = (
    "{0:%Y-%m-%d}",
    "{0:%B} {0.day}, {0.year}",
    "{0.month}/{0.day}/{0.year}",
    "{0.day} {0:%b} {0.year}",
)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from(FORMS))
def test_every_day_reads_back(day, form):
    found = read_date(form.format(day))
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)
    assert read_date(say_date(form.format(day))) == found


@settings(max_examples=60, deadline=None)
@given(st.times())
def test_every_time_reads_back(at):
    minute = time(at.hour, at.minute)
    assert read_time(f"{minute:%H:%M}") == minute
    assert read_time(say_time(f"{minute:%H:%M}")) == minute


def test_a_day_without_a_year_has_none():
    assert read_date("June 5").year is None


def test_what_is_no_day_is_refused_and_said_as_it_stands():
    with pytest.raises(ValueError, match="no such day"):
        read_date("February 30, 2026")
    assert say_date("when it rains") == "when it rains"
    assert say_time("after lunch") == "after lunch"
