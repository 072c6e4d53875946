"""What a profile is for."""

import pytest

from app.engine.model.profile import ProfileKind
from app.engine.playbook.kinds import guess_kind, read_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("collection", ProfileKind.COLLECTION),
        (" Marketing. ", ProfileKind.MARKETING),
        ("`survey`", ProfileKind.SURVEY),
        ("Sales", ProfileKind.MARKETING),
        ("circus", None),
        ("", None),
    ],
)
def test_told(text, kind):
    assert read_kind(text) is kind


@pytest.mark.parametrize(
    ("name", "words", "kind"),
    [
        ("debt-collection", "", ProfileKind.COLLECTION),
        ("appointment-reminder", "", ProfileKind.REMINDER),
        ("sales-follow-up", "", ProfileKind.MARKETING),
        ("delivery-update", "", ProfileKind.NOTICE),
        ("visit-survey", "", ProfileKind.SURVEY),
        ("tuesday", "collect the amount due", ProfileKind.COLLECTION),
        ("tuesday", "collect answers to a short survey", ProfileKind.SURVEY),
        ("tuesday", "hello", ProfileKind.NOTICE),
    ],
)
def test_guessed(name, words, kind):
    assert guess_kind(name, words) is kind
