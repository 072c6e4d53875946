"""Electronic mail through the owner's own mail server."""

import asyncio
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, NoReturn

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from app.engine.model.tools import Outgoing
from app.engine.tools.addresses import is_loopback, mail_address
from app.engine.tools.channel import ChannelSettings, SendError

if TYPE_CHECKING:
    import aiosmtplib

TIMEOUT_SECS = 30.0
"""For one answer of the server; `WHOLE_SECS` for all of them."""
WHOLE_SECS = 50.0
CHECK_PLACE = "Check the server's name and port: 587 goes with STARTTLS, 465 with TLS."
CHECK_LOGIN = "Check both. Many mail providers want an app password here, not your usual one."


class SmtpSettings(ChannelSettings):
    """A mailbox that may send."""

    host: str = Field("", title="Mail server", description="Such as smtp.example.com.")
    port: int = Field(587, ge=1, title="Port", description="587, 465 or 25.")
    security: Literal["STARTTLS", "TLS", "none"] = Field(
        "STARTTLS", title="Encryption", description="STARTTLS on port 587, TLS on port 465."
    )
    user: str = Field("", title="User name", description="Often the whole mail address.")
    password: SecretStr | None = Field(
        None, title="Password", description="Kept in the keyring, never in a file or a log."
    )
    sender: str = Field("", title="From", description="The address that mail comes from.")
    hand_over_to: str = Field(
        "",
        title="Hand-overs go to",
        description="Who hears when a call needs a person. A script may name another address.",
    )

    @property
    def ready(self) -> bool:
        return bool(self.host and self.sender)

    @field_validator("host")
    @classmethod
    def _one_name(cls, host: str) -> str:
        if any(c.isspace() or c in "/@" for c in host.strip()):
            raise PydanticCustomError("host", "write only the server's name: smtp.example.com")
        return host.strip()

    @field_validator("port")
    @classmethod
    def _a_port(cls, port: int) -> int:
        if port > 65_535:
            raise PydanticCustomError("port", "write the server's port: 587, 465 or 25")
        return port

    @field_validator("sender", "hand_over_to")
    @classmethod
    def _an_address(cls, address: str) -> str:
        if address.strip() and mail_address(address) is None:
            raise PydanticCustomError("address", "write one mail address, such as me@shop.com")
        return address.strip()

    @field_validator("user")
    @classmethod
    def _not_in_the_open(cls, user: str, info: ValidationInfo) -> str:
        told = info.data
        if user and told.get("security") == "none" and not is_loopback(told.get("host", "")):
            raise PydanticCustomError(
                "open", "choose STARTTLS or TLS: the password would travel unencrypted"
            )
        return user.strip()


class Smtp:
    """A `Channel`. What breaks after the message left is never repeated: it may have arrived."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._handed_over = False
        """Whether the server has begun to take the message."""

    async def send(self, outgoing: Outgoing, key: str, at: datetime) -> None:
        """One message to one address."""
        told = self._settings
        message = written(told.sender, outgoing, key, at)
        client = await asyncio.to_thread(_client, told)
        import aiosmtplib

        try:
            async with asyncio.timeout(WHOLE_SECS):
                await self._send(client, outgoing.to, message)
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            self._refused(error, outgoing.to)
        finally:
            client.close()

    async def _send(self, client: "aiosmtplib.SMTP", to: str, message: bytes) -> None:
        told = self._settings
        await client.connect()
        if told.user:
            password = told.password.get_secret_value() if told.password else ""
            await client.login(told.user, password)
        await client.mail(told.sender)
        await client.rcpt(to)
        self._handed_over = True
        await client.data(message)
        # Accepted. A server that is slow with its goodbye takes nothing back.

    def _refused(self, error: Exception, to: str) -> NoReturn:
        """Say what went wrong in words, and whether another try may be made."""
        import aiosmtplib as smtp

        host, place = self._settings.host, f"{self._settings.host}:{self._settings.port}"
        if isinstance(error, smtp.SMTPResponseException):
            raise self._answered(error, to) from error
        if isinstance(error, smtp.SMTPNotSupported) or "not supported" in str(error):
            raise SendError(_unsupported(host, error), CHECK_PLACE, then="never") from error
        if self._handed_over:
            raise SendError(
                f"{host} broke off while it took the message: it may have been sent.",
                "Ask the recipient before you send it again.",
                then="unsure",
            ) from error
        if (bad := _certificate(error)) is not None:
            raise SendError(
                f"The certificate of {host} cannot be trusted: {bad}.",
                "Check the server's name; ask whoever runs it to renew the certificate.",
                then="never",
            ) from error
        raise SendError(_unreachable(place, error), CHECK_PLACE, then="again") from error

    def _answered(self, error: "aiosmtplib.SMTPResponseException", to: str) -> SendError:
        """4xx: later, perhaps. 5xx: never. Passwords stand in no answer of a server."""
        import aiosmtplib as smtp

        host = self._settings.host
        said = f"({error.code} {' '.join(error.message.split())[:160]})"
        then = "again" if 400 <= error.code < 500 else "never"
        match error:
            case smtp.SMTPAuthenticationError() if then == "never":
                why, hint = f"{host} refused the user name or the password {said}.", CHECK_LOGIN
            case smtp.SMTPRecipientRefused():
                why, hint = f"{host} does not take mail for {to} {said}.", "Check the address."
            case smtp.SMTPSenderRefused():
                why = f"{host} does not send from {self._settings.sender} {said}."
                hint = "Enter an address that belongs to this mailbox, and a user name if it asks."
            case _:
                why, hint = f"{host} did not take the message {said}.", "Ask whoever runs it."
        return SendError(why, hint, then=then)


def written(sender: str, outgoing: Outgoing, key: str, at: datetime) -> bytes:
    """The message on the wire. The same key always gives the same Message-ID."""
    from email.policy import SMTP

    message = EmailMessage()
    message["From"] = sender
    message["To"] = outgoing.to
    # A line break in a header would begin another header.
    message["Subject"] = " ".join(outgoing.subject.split())
    message["Date"] = format_datetime(at)
    domain = sender.rpartition("@")[2]
    message["Message-ID"] = f"<{sha256(key.encode()).hexdigest()[:32]}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(outgoing.body, cte="quoted-printable")
    return message.as_bytes(policy=SMTP)


def _client(told: SmtpSettings) -> "aiosmtplib.SMTP":
    """In a thread: reading the system's certificates takes a while."""
    import aiosmtplib

    return aiosmtplib.SMTP(
        hostname=told.host,
        port=told.port,
        timeout=TIMEOUT_SECS,
        use_tls=told.security == "TLS",
        start_tls=told.security == "STARTTLS",
        tls_context=None if told.security == "none" else ssl.create_default_context(),
        # Else the computer's own name is looked up, which may take seconds.
        local_hostname="localhost",
    )


def _certificate(error: BaseException | None) -> str | None:
    """What is wrong with the certificate, where that is why nothing was sent."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message or "it does not fit"
        error = error.__cause__ or error.__context__
    return None


def _unsupported(host: str, error: Exception) -> str:
    if "AUTH" in str(error).upper():
        return f"{host} does not let anybody log in on this connection."
    return f"{host} does not offer this kind of encryption."


def _unreachable(place: str, error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"{place} does not answer in time."
    told = str(error).lower()
    if any(part in told for part in ("name or service", "nodename", "getaddrinfo", "resolution")):
        return f"There is no mail server called {place.rpartition(':')[0]}."
    if "refused" in told or "connect call failed" in told:
        return f"Nothing answers at {place}: the connection was refused."
    if "ssl" in told or "tls" in told:
        return f"{place} does not speak this kind of encryption."
    return f"{place} broke off."
