"""A test button: one message to the owner, or a sentence that says what is wrong."""

import json
import socket

import pytest
from starlette.responses import Response

from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import World
from app.engine.model.deployment import Deployment
from tests.engine.providers.fake_twilio import NUMBER
from tests.engine.tools.desk import Desk
from tests.engine.tools.mail_server import USER, MailServer
from tests.engine.tools.texter import Texter
from tests.engine.tools.twilio_account import ACCOUNT, account
from tests.engine.tools.web_server import WebServer
from tests.fakes import CALLER

MAIN = Deployment(
    id="main", agent_name="Ava", phones=(CALLER,), playbook="p.md", own_number="+12125550123"
)


@pytest.fixture
async def desk():
    desk = Desk()
    yield desk
    await desk.close()


def mailbox(port: int, **told: object) -> dict[str, object]:
    return {"host": "127.0.0.1", "port": port, "security": "none", "sender": USER, **told}


async def test_mail_reaches_whoever_hears_of_hand_overs(desk: Desk) -> None:
    async with MailServer() as server:
        desk.outbox.set_channel("smtp", mailbox(server.port, hand_over_to="me@b.example"))
        tested = await desk.outbox.test("smtp")
        assert (tested.really, tested.outgoing.to) == (True, "me@b.example")
        assert server.inbox[0].rcpt_tos == ["me@b.example"]
        await desk.outbox.test("smtp", mailbox(server.port))
        assert server.inbox[1].rcpt_tos == [USER], "with what is typed: to the sender itself"
    assert desk.kinds() == []


async def test_a_failure_is_a_sentence_with_what_to_do(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
    with pytest.raises(Problem) as caught:
        await desk.outbox.test("smtp", mailbox(port))
    assert "refused" in caught.value.detail
    assert "587" in caught.value.hint
    async with WebServer() as server:
        server.answer = lambda *_: Response(status_code=404)
        with pytest.raises(Problem) as caught:
            await desk.outbox.test("webhook", {"url": server.url})
    assert caught.value.kind is ProblemKind.NOT_PROVISIONED
    assert "404" in caught.value.detail
    assert "address" in caught.value.hint


async def test_a_post_says_that_it_is_a_test(desk: Desk) -> None:
    async with WebServer() as server:
        desk.outbox.set_channel("webhook", {"url": server.url, "secret": "s"})
        await desk.outbox.test("webhook")
        await desk.outbox.test("webhook")
    first, second = server.posts
    assert json.loads(first.body)["type"] == "test"
    assert first.key != second.key
    assert first.headers["playcall-signature"]


@pytest.mark.parametrize(
    ("name", "told", "pointer"),
    [
        ("smtp", {}, "/host"),
        ("smtp", {"host": "mail.example"}, "/sender"),
        ("webhook", {}, "/url"),
        ("webhook", {"url": "http://crm.example"}, "/url"),
    ],
)
async def test_what_is_missing_is_pointed_at(
    desk: Desk, name: str, told: dict[str, object], pointer: str
) -> None:
    with pytest.raises(Problem) as caught:
        await desk.outbox.test(name, told)
    assert [error.pointer for error in caught.value.errors] == [pointer]


async def test_a_text_goes_to_the_owner_and_in_the_simulator_nowhere(desk: Desk) -> None:
    texter = Texter()
    desk.provider_of = lambda *_: texter
    tested = await desk.outbox.test("text", deployment=MAIN)
    assert texter.texts[0][:2] == (CALLER, "+12125550123")
    assert tested.really
    pretended = await desk.outbox.test("text", deployment=MAIN, world=World.SIM)
    assert (pretended.really, len(texter.texts)) == (False, 1)
    with pytest.raises(Problem, match="Nothing is set up"):
        await desk.outbox.test("text")
    nobodys = MAIN.model_copy(update={"own_number": ""})
    with pytest.raises(Problem) as caught:
        await desk.outbox.test("text", deployment=nobodys)
    assert caught.value.errors[0].pointer == "/hand_over_to"


# Texts through Twilio


async def test_a_text_through_twilio_comes_from_its_own_number(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = account(monkeypatch)
    desk.outbox.set_channel("text", ACCOUNT)
    tested = await desk.outbox.test("text", deployment=MAIN)
    assert (tested.really, tested.outgoing.sender) == (True, NUMBER)
    assert fake.sent[0]["To"] == "+12125550123"
    pretended = await desk.outbox.test("text", deployment=MAIN, world=World.SIM)
    assert (pretended.really, len(fake.sent)) == (False, 1)


@pytest.mark.parametrize("field", ["twilio_account", "twilio_number", "twilio_token"])
async def test_what_twilio_needs_is_pointed_at(
    desk: Desk, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = account(monkeypatch)
    with pytest.raises(Problem) as caught:
        await desk.outbox.test("text", {**ACCOUNT, field: ""}, deployment=MAIN)
    assert [error.pointer for error in caught.value.errors] == [f"/{field}"]
    assert fake.asked == []


async def test_a_number_of_another_account_and_a_wrong_token_are_said_before_a_text(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = account(monkeypatch)
    told = {**ACCOUNT, "twilio_number": "+12125550177"}
    with pytest.raises(Problem, match="not among") as caught:
        await desk.outbox.test("text", told, deployment=MAIN)
    assert [error.pointer for error in caught.value.errors] == ["/twilio_number"]
    assert NUMBER in caught.value.detail
    with pytest.raises(Problem, match="token") as wrong:
        await desk.outbox.test("text", {**ACCOUNT, "twilio_token": "x"}, deployment=MAIN)
    assert wrong.value.kind is ProblemKind.ENVIRONMENT
    assert fake.sent == []
