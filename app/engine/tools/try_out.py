"""A test that somebody asked for: one real message, so that the owner knows it works."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import uuid4

from app.engine.clock import Clock
from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.model.call import World
from app.engine.model.deployment import Deployment
from app.engine.model.tools import ChannelName, Outgoing, Tested
from app.engine.providers.base import TextError
from app.engine.tools import channels
from app.engine.tools.channel import ChannelSettings, SendError
from app.engine.tools.kept import KeptChannels
from app.engine.tools.smtp import SmtpSettings
from app.engine.tools.texts import TextSettings, twilio
from app.engine.tools.webhook import WebhookSettings, shown

SUBJECT = "A test from Playcall"
BODY = "This is a test. Hand-overs from your calls will reach you here.\n"
TEXT = "A test from Playcall: hand-overs from your calls will reach you here."


async def try_out(
    kept: KeptChannels, clock: Clock, name: str, told: Mapping[str, object] | None,
    deployment: Deployment | None, world: World,
) -> Tested:  # fmt: skip
    """Send one test over a channel, with its kept settings or with `told` ones.

    Problem where it does not work: what happened, why, what to do. `deployment` and its `world`
    matter for texts only; of a simulated one nothing is sent.
    """
    one = channels.entry(name)
    settings = await kept.whole(one, told)
    key = f"test:{uuid4()}"
    outgoing = _message(settings, key, clock.now(), deployment)
    if one.name is ChannelName.TEXT and world is World.SIM:
        return Tested(outgoing=outgoing, really=False)
    if isinstance(settings, TextSettings):
        await _check_twilio(settings, clock)
    by = None
    if deployment is not None and one.name is ChannelName.TEXT:
        by = kept.texts_by(deployment.id, deployment.provider)
    try:
        await one.make(settings, clock, by).send(outgoing, key, clock.now())
    except SendError as error:
        raise error.as_problem() from error
    return Tested(outgoing=outgoing)


def _message(
    settings: ChannelSettings, key: str, at: datetime, deployment: Deployment | None
) -> Outgoing:
    match settings:
        case SmtpSettings():
            return _mail(settings)
        case WebhookSettings():
            return _post(settings, key, at)
        case TextSettings():
            return _text(settings, deployment)
        case _:
            raise AssertionError(settings)


def _mail(settings: SmtpSettings) -> Outgoing:
    for field, told in (("host", "the mail server"), ("sender", "the address it comes from")):
        if not getattr(settings, field):
            raise _missing(field, f"Tell {told} first.")
    to = settings.hand_over_to or settings.sender
    return Outgoing(channel=ChannelName.SMTP, to=to, subject=SUBJECT, body=BODY)


def _post(settings: WebhookSettings, key: str, at: datetime) -> Outgoing:
    if not settings.url:
        raise _missing("url", "Tell the web address first.")
    told = {
        "type": "test",
        "id": key,
        "at": at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "summary": BODY.strip(),
    }
    body = json.dumps(told, sort_keys=True)
    to = shown(settings.url)
    return Outgoing(channel=ChannelName.WEBHOOK, to=to, subject=SUBJECT, body=body)


def _text(settings: TextSettings, deployment: Deployment | None) -> Outgoing:
    if deployment is None:
        raise Problem(
            ProblemKind.NOT_PROVISIONED,
            "Nothing is set up to text from yet.",
            "Set up a business with its number first.",
        )
    if settings.by == "twilio":
        _whole_twilio(settings)
    to = settings.hand_over_to or deployment.own_number
    if not to:
        raise _missing("hand_over_to", "Tell your own mobile number first.")
    sender = settings.sender(deployment.phones[0])
    return Outgoing(channel=ChannelName.TEXT, to=to, subject=SUBJECT, body=TEXT, sender=sender)


def _whole_twilio(settings: TextSettings) -> None:
    for field, told in (
        ("twilio_account", "the account SID"),
        ("twilio_number", "the number that texts come from"),
    ):
        if not getattr(settings, field):
            raise _missing(field, f"Tell {told} first.")
    if not settings.typed_secret("twilio_token").strip():
        raise _missing("twilio_token", "Tell the auth token first.")


async def _check_twilio(settings: TextSettings, clock: Clock) -> None:
    """Before anything is sent: the account opens, and the number is one of its own."""
    account = twilio(settings, clock)
    if account is None:
        return
    try:
        numbers = await account.check()
    except TextError as error:
        why = f"Twilio cannot be asked: {error.reason}."
        hint = "Check the account SID and the token."
        raise Problem(ProblemKind.ENVIRONMENT, why, hint) from error
    if settings.twilio_number not in numbers:
        known = ", ".join(numbers) or "none"
        sentence = f"This number is not among those of the account that can text: {known}."
        raise _missing("twilio_number", sentence)


def _missing(field: str, sentence: str) -> Problem:
    errors = (FieldError(pointer=f"/{field}", message=sentence),)
    return Problem(ProblemKind.VALIDATION_FAILED, sentence, "Then send the test.", errors=errors)
