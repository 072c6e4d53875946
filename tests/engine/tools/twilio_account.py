"""A Twilio account on the far side of the text channel."""

from functools import partial

import httpx
import pytest

from app.engine.providers.twilio import TwilioTexts
from app.engine.tools import texts
from tests.engine.providers.fake_twilio import NUMBER, SID, FakeTwilio
from tests.engine.providers.fault_list import KEY

ACCOUNT: dict[str, object] = {
    "by": "twilio",
    "twilio_account": SID,
    "twilio_token": KEY,
    "twilio_number": NUMBER,
}


def account(monkeypatch: pytest.MonkeyPatch) -> FakeTwilio:
    """From now on Twilio is the fake."""
    fake = FakeTwilio()
    transport = httpx.MockTransport(fake.answer)
    monkeypatch.setattr(texts, "TwilioTexts", partial(TwilioTexts, transport=transport))
    return fake
