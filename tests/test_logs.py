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
        ("with org_0123456789abcdef", "with org_***"),
        ("with sk_0123456789abcdef", "with sk_***"),
        ("with KEY0190A1B2C3D4E5F60718_abCD", "with KEY***"),
        ("with AC0123456789abcdef0123456789abcdef", "with AC***"),
        ("authorization: 3f2c1a90-77aa-4b6e-9d1e-0a1b2c3d4e5f", "authorization: ***"),
        ("(b'Authorization', b'3f2c1a90-77aa')", "(b'Authorization', b'***')"),
        (
            "{'authorization': 'Basic QUMwMTIzNDU2Nzg5OnNlY3JldA=='}",
            "{'authorization': 'Basic ***'}",
        ),
        ("xi-api-key: abcdef123", "xi-api-key: ***"),
        ("api_key=abcdef123&x=1", "api_key=***"),
        ("(b'set-cookie', b'session=abcdef; Path=/')", "(b'set-cookie', b'***; Path=/')"),
        ("sent Basic QUMwMTIzNDU2Nzg5OnNlY3JldA==", "sent Basic ***"),
        ("Basic training for all", "Basic training for all"),
        (
            'GET https://api.example/v1/calls?to_number=%2B12125550142 "HTTP/1.1 200"',
            'GET https://api.example/v1/calls?*** "HTTP/1.1 200"',
        ),
        ("to %2B12125550142", "to %2B***42"),
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


def test_an_errors_own_words_are_left_out_with_all_that_caused_it() -> None:
    task = "Collect the money from Bobby"

    def fail() -> None:
        try:
            raise KeyError(task)
        except KeyError as error:
            raise ValueError(f"cannot read {task}") from error

    with pytest.raises(ValueError, match="Bobby") as caught:
        fail()
    told = logs.traced(caught.value)
    assert "KeyError" in told
    assert "ValueError" in told
    assert "in fail" in told
    assert task not in told
