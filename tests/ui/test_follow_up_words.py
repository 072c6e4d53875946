"""What waits for a person, in a word."""

from typing import get_args

from app.engine.model.call_line import FollowUpKind
from app.ui.follow_up_words import KINDS, follow_up_badge
from app.ui.icons import icon


def test_every_kind_has_a_word_a_tone_and_an_icon() -> None:
    assert set(KINDS) == set(get_args(FollowUpKind))
    for kind in KINDS:
        word, tone, name = follow_up_badge(kind)
        assert word
        assert tone
        assert not icon(name).isNull()
