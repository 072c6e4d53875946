"""Mail against a real server that accepts, refuses, breaks off and hangs."""

import email
import email.policy
import socket
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.engine.model.tools import ChannelName, Outgoing
from app.engine.tools import smtp
from app.engine.tools.channel import SendError
from app.engine.tools.smtp import Smtp, SmtpSettings, written
from tests.engine.tools.mail_server import PASSWORD, USER, MailServer, certificate, login
from tests.fakes import MONDAY

LETTER = Outgoing(
    channel=ChannelName.SMTP,
    to="joe@vello.example",
    subject="Zoë: will not pay",
    body="She says:\n.\nno – “never”.\n" + "long " * 300 + "\n",
)


def settings(port: int, **told: object) -> SmtpSettings:
    plain = {"host": "127.0.0.1", "port": port, "security": "none", "sender": USER}
    return SmtpSettings.model_validate(plain | told)


async def send(port: int, key: str = "a1:0-escalate", **told: object) -> None:
    await Smtp(settings(port, **told)).send(LETTER, key, MONDAY)


async def refusal(port: int, **told: object) -> SendError:
    with pytest.raises(SendError) as caught:
        await send(port, **told)
    assert PASSWORD not in caught.value.why + caught.value.hint
    return caught.value


async def test_a_letter_arrives_as_it_was_written() -> None:
    async with MailServer() as server:
        await send(server.port)
        (envelope,) = server.inbox
    assert (envelope.mail_from, envelope.rcpt_tos) == (USER, ["joe@vello.example"])
    came = email.message_from_bytes(envelope.content, policy=email.policy.default)
    assert came["Subject"] == LETTER.subject
    assert came.get_content().replace("\r\n", "\n") == LETTER.body
    assert came["Date"].datetime == MONDAY


def test_one_key_is_one_message_id_and_no_line_begins_a_header() -> None:
    evil = LETTER.model_copy(update={"subject": "a\r\nBcc: all@vello.example"})
    first, again = written(USER, evil, "k1", MONDAY), written(USER, evil, "k1", MONDAY)
    other = written(USER, evil, "k2", MONDAY)
    ids = {email.message_from_bytes(raw)["Message-ID"] for raw in (first, again)}
    assert len(ids) == 1
    assert email.message_from_bytes(other)["Message-ID"] not in ids
    assert email.message_from_bytes(first)["Bcc"] is None


async def test_a_login_over_starttls_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, public = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    options = {"tls_context": context, "authenticator": login, "auth_required": True}
    async with MailServer(**options) as server:
        told = {"security": "STARTTLS", "user": USER}
        await send(server.port, password=PASSWORD, **told)
        assert len(server.inbox) == 1
        error = await refusal(server.port, password="wrong", **told)
    assert error.then == "never"
    assert "user name or the password" in error.why
    assert "app password" in error.hint


async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    context, _ = certificate(tmp_path)
    async with MailServer(tls_context=context) as server:
        error = await refusal(server.port, security="STARTTLS")
    assert error.then == "never"
    assert "certificate of 127.0.0.1" in error.why


async def test_a_server_without_the_wanted_encryption_is_told() -> None:
    async with MailServer() as server:
        error = await refusal(server.port, security="STARTTLS")
        assert error.then == "never"
        assert "does not offer this kind of encryption" in error.why
        error = await refusal(server.port, security="TLS")
        assert "encryption" in error.why


async def test_a_server_that_asks_for_a_login_is_told() -> None:
    async with MailServer(authenticator=login, auth_required=True) as server:
        error = await refusal(server.port)
    assert error.then == "never"
    assert "user name" in error.hint


async def test_a_greylist_says_later_and_then_takes_it() -> None:
    async with MailServer() as server:
        server.rcpt = lambda n: "450 4.2.0 greylisted" if n == 1 else "250 ok"
        error = await refusal(server.port)
        assert error.then == "again"
        assert "450" in error.why
        await send(server.port)
        assert len(server.inbox) == 1


@pytest.mark.parametrize(
    ("answer", "then"), [("550 5.1.1 no such user", "never"), ("452 full", "again")]
)
async def test_a_refused_address_is_named(answer: str, then: str) -> None:
    async with MailServer() as server:
        server.rcpt = lambda _: answer
        error = await refusal(server.port)
    assert error.then == then
    assert "joe@vello.example" in error.why


@pytest.mark.parametrize(("answer", "then"), [("554 5.7.1 spam", "never"), ("451 busy", "again")])
async def test_an_answer_to_the_message_is_certain(answer: str, then: str) -> None:
    async with MailServer() as server:
        server.data = lambda _: answer
        assert (await refusal(server.port)).then == then
        assert server.inbox == []


async def test_a_line_cut_after_the_message_leaves_nobody_sure() -> None:
    async with MailServer() as server:
        server.data = lambda _: None
        error = await refusal(server.port)
    assert error.then == "unsure"
    assert "may have been sent" in error.why


async def test_a_server_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "TIMEOUT_SECS", 0.2)
    async with MailServer() as server:
        server.hangs = True
        assert (await refusal(server.port)).then == "unsure"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        error = await refusal(silent.getsockname()[1])
    assert error.then == "again"
    assert "in time" in error.why


async def test_nobody_at_the_port_is_said_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
    error = await refusal(port)
    assert error.then == "again"
    assert "refused" in error.why
    assert error.as_problem().detail == error.why


async def test_no_such_server_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    error = await refusal(587, host="mail.nowhere.example")
    assert "There is no mail server called mail.nowhere.example" in error.why


@pytest.mark.parametrize(
    "told",
    [
        {"host": "mail example"},
        {"host": "https://mail.example"},
        {"port": 0},
        {"port": 65_536},
        {"sender": "nobody"},
        {"hand_over_to": "a@b"},
        {"host": "mail.example", "security": "none", "user": "me"},
    ],
)
def test_settings_that_cannot_work_are_refused(told: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SmtpSettings.model_validate(told)


def test_ready_means_that_mail_could_go_out() -> None:
    assert not SmtpSettings().ready
    assert not SmtpSettings(host="mail.example").ready
    assert settings(25).ready
