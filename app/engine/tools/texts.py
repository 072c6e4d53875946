"""Text messages, sent by the provider that carried the call or by the owner's Twilio account."""

import re
from datetime import datetime
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_core import PydanticCustomError

from app.engine.clock import Clock
from app.engine.contacts.phone_numbers import read_phone
from app.engine.model.tools import Outgoing
from app.engine.providers.base import SendsTexts, TextError
from app.engine.providers.twilio import TwilioAccount, TwilioTexts
from app.engine.tools.channel import ChannelSettings, SendError


class TextSettings(ChannelSettings):
    """Whether agents may text the people they call."""

    on: bool = Field(
        True,
        title="Agents may send texts",
        description="Off: no agent ever promises a text. Business texts in the US need a"
        " registration (10DLC) with whoever sends them.",
    )
    hand_over_to: str = Field(
        "",
        title="Hand-overs by text go to",
        description="Your own mobile. Used where no e-mail and no webhook is set up.",
    )
    by: Literal["provider", "twilio"] = Field(
        "provider",
        title="Texts are sent by",
        description="Provider: whoever carries the call, where it can text. Twilio: your own"
        " Twilio account, whoever carries the call. In the simulator nothing is sent.",
    )
    twilio_account: str = Field(
        "",
        title="Twilio account SID",
        description="Begins with AC; on the first page of console.twilio.com.",
    )
    twilio_token: SecretStr | None = Field(
        None,
        title="Twilio auth token",
        description="Beside the account SID; or the secret of an API key. Kept in the keyring.",
    )
    twilio_api_key: str = Field(
        "",
        title="Twilio API key SID",
        description="Only where you use an API key: begins with SK, under Account > API keys &"
        " tokens. Empty with the auth token.",
    )
    twilio_number: str = Field(
        "",
        title="Twilio number",
        description="Texts come from it, such as +12025550100; under Phone Numbers > Active"
        " numbers. Who answers STOP to it is put on your do-not-call list.",
    )

    @property
    def by_twilio(self) -> bool:
        """Whether a Twilio account is named; its token lies in the keyring."""
        return self.by == "twilio" and bool(self.twilio_account and self.twilio_number)

    @property
    def ready(self) -> bool:
        return self.on and (self.by == "provider" or self.by_twilio)

    def sender(self, of_call: str) -> str:
        """The number that a text comes from, where the call came from `of_call`."""
        return self.twilio_number if self.by_twilio else of_call

    @field_validator("hand_over_to", "twilio_number")
    @classmethod
    def _a_number(cls, number: str) -> str:
        if number.strip() and read_phone(number.strip()).e164 != number.strip():
            raise PydanticCustomError("phone", "write the number in the form +12025550100")
        return number.strip()

    @field_validator("twilio_account")
    @classmethod
    def _an_account(cls, sid: str) -> str:
        if sid.strip() and not _ACCOUNT.fullmatch(sid.strip()):
            raise PydanticCustomError("sid", "write AC and the 32 letters and digits after it")
        return sid.strip()

    @field_validator("twilio_api_key")
    @classmethod
    def _a_key(cls, sid: str) -> str:
        if sid.strip() and not _API_KEY.fullmatch(sid.strip()):
            raise PydanticCustomError("sid", "write SK and the 32 letters and digits after it")
        return sid.strip()


_ACCOUNT = re.compile(r"AC[0-9a-fA-F]{32}")
_API_KEY = re.compile(r"SK[0-9a-fA-F]{32}")


def twilio(settings: TextSettings, clock: Clock) -> TwilioTexts | None:
    """The owner's Twilio account; None where texts do not go through it. `settings` are whole:
    with their secret.
    """
    token = settings.typed_secret("twilio_token").strip()
    if not settings.by_twilio or not token:
        return None
    account = TwilioAccount(settings.twilio_account, token, settings.twilio_api_key)
    return TwilioTexts(account, clock)


def texts(settings: TextSettings, clock: Clock, carrier: SendsTexts | None) -> "Texts":
    """The channel as it is set up; `carrier` is who carried the call, where it can text."""
    if settings.by == "provider":
        return Texts(carrier)
    return Texts(twilio(settings, clock), unable="Texts go through Twilio, which is not set up.")


class Texts:
    """A `Channel`. A text whose answer was lost is never repeated: it may have arrived."""

    def __init__(
        self, provider: SendsTexts | None, unable: str = "This provider cannot send texts."
    ) -> None:
        """`provider` None: nobody sends this call's texts; `unable` says why."""
        self._provider = provider
        self._unable = unable

    async def send(self, outgoing: Outgoing, key: str, at: datetime) -> None:
        """One text to one number."""
        if self._provider is None:
            raise SendError(
                self._unable,
                "Choose a provider that can, set up Twilio under Settings > Tools, or reach the"
                " person in another way.",
                then="never",
            )
        try:
            await self._provider.send_text(outgoing.sender, outgoing.to, outgoing.body, key)
        except TextError as error:
            if error.sent == "maybe":
                why = f"The text may have been sent: {error.reason}."
                raise SendError(why, "Ask before you send it again.", then="unsure") from error
            then = "again" if error.again else "never"
            why = f"The provider did not send the text: {error.reason}."
            raise SendError(why, "Look at the provider's settings.", then=then) from error
