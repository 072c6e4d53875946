"""Text messages, sent by the provider that carried the call."""

from datetime import datetime

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from app.engine.contacts.phone_numbers import read_phone
from app.engine.model.tools import Outgoing
from app.engine.providers.base import SendsTexts, TextError
from app.engine.tools.channel import ChannelSettings, SendError


class TextSettings(ChannelSettings):
    """Whether agents may text the people they call."""

    on: bool = Field(
        True,
        title="Agents may send texts",
        description="Where the provider can. Off: no agent ever promises a text. Business texts in"
        " the US need a registration (10DLC) with your provider.",
    )
    hand_over_to: str = Field(
        "",
        title="Hand-overs by text go to",
        description="Your own mobile. Used where no e-mail and no webhook is set up.",
    )

    @property
    def ready(self) -> bool:
        return self.on

    @field_validator("hand_over_to")
    @classmethod
    def _a_number(cls, number: str) -> str:
        if number.strip() and read_phone(number.strip()).e164 != number.strip():
            raise PydanticCustomError("phone", "write the number in the form +12025550100")
        return number.strip()


class Texts:
    """A `Channel`. A text whose answer was lost is never repeated: it may have arrived."""

    def __init__(self, provider: SendsTexts | None) -> None:
        """`provider` None: the one that carried the call cannot text."""
        self._provider = provider

    async def send(self, outgoing: Outgoing, key: str, at: datetime) -> None:
        """One text to one number."""
        if self._provider is None:
            raise SendError(
                "This provider cannot send texts.",
                "Choose a provider that can, or reach the person in another way.",
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
