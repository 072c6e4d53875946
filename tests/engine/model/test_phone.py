"""A reading is a number or a reason."""

from app.engine.model.phone import Phone


def test_ok_is_having_a_number() -> None:
    assert Phone(raw="x", e164="+12125550142").ok
    assert not Phone(raw="x", code="bad-phone", reason="No digits.").ok
