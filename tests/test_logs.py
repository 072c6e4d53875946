"""Nothing secret reaches a log line, and the rest stays readable."""

import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import logs


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Authorization: Bearer abc.DEF-123456", "Authorization: Bearer ***"),
        ("with mbn_live_0123456789abcdef", "with mbn_live_***"),
        ("with sk-0123456789abcdef", "with sk-***"),
        ("key_0123456789abcdef!", "key_***!"),
        ("called +12125550142", "called ***42"),
        ("called (212) 555-0142 now", "called (***42 now"),
        ("called +44 20 7183 8750.", "called ***50."),
        ("row 25 of 300, 1200 ms", "row 25 of 300, 1200 ms"),
        ("since 2026-06-01 14:00:05", "since 2026-06-01 14:00:05"),
        ("since 2026-06-01T14:00:05.000Z", "since 2026-06-01T14:00:05.000Z"),
        ("disk_full while task_settings_saved", "disk_full while task_settings_saved"),
    ],
)
def test_mask(told: str, kept: str) -> None:
    assert logs.mask(told) == kept


@settings(max_examples=100, deadline=None)
@given(st.text("0123456789", min_size=8, max_size=14), st.sampled_from(["", " ", "-", "."]))
def test_no_long_number_passes_however_it_is_grouped(digits: str, gap: str) -> None:
    grouped = gap.join(digits[at : at + 3] for at in range(0, len(digits), 3))
    assert grouped not in logs.mask(f"to +{grouped}, row 3")


@pytest.fixture
def root_logger():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield root
    root.handlers[:] = handlers
    root.setLevel(level)


def test_messages_and_tracebacks_are_masked_on_stderr(
    root_logger: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.set_up()
    try:
        raise ValueError("no route to +12125550142")
    except ValueError:
        logging.getLogger("app.test").exception("dialing %s", "+12125550143")
    told = capsys.readouterr().err
    assert "Traceback" in told
    assert "ERROR app.test: dialing ***43" in told
    assert "555" not in told


def test_what_is_only_information_stays_silent(
    root_logger: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.set_up()
    logging.getLogger("app.test").info("nothing of note")
    assert capsys.readouterr().err == ""
