"""A Twilio of our own: it takes texts, and lists its numbers and what was texted to them."""

from base64 import b64encode
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode

import httpx

from tests.engine.providers.bland.described import check
from tests.engine.providers.fault_list import KEY

SID = "AC" + "0123456789abcdef" * 2
NUMBER = "+16505550100"
HOME = f"/2010-04-01/Accounts/{SID}"
MESSAGES = "paths/~12010-04-01~1Accounts~1{AccountSid}~1Messages.json/"
NUMBERS = "paths/~12010-04-01~1Accounts~1{AccountSid}~1IncomingPhoneNumbers.json/"
FORM = "post/requestBody/content/application~1x-www-form-urlencoded/schema"
JSON = "/content/application~1json/schema"


class FakeTwilio:
    """`refusal` (status, Twilio's code) answers every text. `inbound` holds messages."""

    def __init__(self) -> None:
        self.sent: list[dict[str, str]] = []
        self.asked: list[httpx.Request] = []
        self.refusal: tuple[int, int] | None = None
        self.status = "queued"
        self.error_code: int | None = None
        self.inbound: list[dict[str, Any]] = []
        self.numbers = [(NUMBER, True), ("+13125550199", False)]
        self.user = SID
        self.page_size = 1000

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        told = b64encode(f"{self.user}:{KEY}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {told}":
            return problem(401, 20003, "Authenticate")
        what = (request.method, request.url.path.removeprefix(f"{HOME}/"))
        if what == ("POST", "Messages.json"):
            return self._send(dict(parse_qsl(request.content.decode())))
        asked = {name: values[0] for name, values in parse_qs(request.url.query.decode()).items()}
        if what == ("GET", "Messages.json"):
            return self._list("messages", MESSAGES, self._messages(asked), asked)
        if what == ("GET", "IncomingPhoneNumbers.json"):
            rows = [{"phone_number": n, "capabilities": {"sms": c}} for n, c in self.numbers]
            return self._list("incoming_phone_numbers", NUMBERS, rows, asked)
        return problem(404, 20404, "The requested resource was not found")

    def _send(self, form: dict[str, str]) -> httpx.Response:
        check("twilio", MESSAGES + FORM, form)
        if self.refusal is not None:
            return problem(*self.refusal, f"Twilio says {self.refusal[1]} about {form['To']}")
        self.sent.append(form)
        told = message(len(self.sent), form["From"], form["To"], form["Body"], "outbound-api")
        told |= {"status": self.status, "error_code": self.error_code, "date_sent": None}
        check("twilio", MESSAGES + "post/responses/201" + JSON, told)
        return httpx.Response(201, json=told)

    def _messages(self, asked: dict[str, str]) -> list[dict[str, Any]]:
        return [one for one in self.inbound if one["to"] == asked["To"]]

    def _list(
        self, field: str, where: str, rows: list[dict[str, Any]], asked: dict[str, str]
    ) -> httpx.Response:
        page = int(asked.get("Page", 0))
        size = min(int(asked.get("PageSize", 50)), self.page_size)
        more = len(rows) > (page + 1) * size
        query = urlencode(asked | {"Page": str(page + 1)})
        told = {
            field: rows[page * size : (page + 1) * size],
            "page": page,
            "page_size": size,
            "start": page * size,
            "end": page * size,
            "uri": f"{HOME}/x.json",
            "first_page_uri": f"{HOME}/x.json",
            "previous_page_uri": None,
            "next_page_uri": self.following(f"{self.asked[-1].url.path}?{query}") if more else None,
        }
        if not more:
            check("twilio", where + "get/responses/200" + JSON, told)
        return httpx.Response(200, json=told)

    def following(self, uri: str) -> str:
        """Where the next page is said to be."""
        return uri

    def hear(self, body: str, sender: str, at: datetime, **changes: Any) -> None:
        """Somebody texts us."""
        told = message(len(self.inbound) + 1000, sender, NUMBER, body, "inbound")
        at_words = format_datetime(at.astimezone(UTC))
        told |= {"status": "received", "date_sent": at_words, "date_created": at_words}
        check("twilio", "components/schemas/api.v2010.account.message", told)
        self.inbound.append(told | changes)


def message(number: int, sender: str, to: str, body: str, direction: str) -> dict[str, Any]:
    """After an example of the vendor's own."""
    sid = f"SM{number:032x}"
    return {
        "account_sid": SID,
        "api_version": "2010-04-01",
        "body": body,
        "date_created": "Thu, 24 Aug 2023 05:01:45 +0000",
        "date_sent": "Thu, 24 Aug 2023 05:01:45 +0000",
        "date_updated": "Thu, 24 Aug 2023 05:01:45 +0000",
        "direction": direction,
        "error_code": None,
        "error_message": None,
        "from": sender,
        "num_media": "0",
        "num_segments": "1",
        "price": None,
        "price_unit": None,
        "messaging_service_sid": None,
        "sid": sid,
        "status": "queued",
        "subresource_uris": {"media": f"{HOME}/Messages/{sid}/Media.json"},
        "to": to,
        "uri": f"{HOME}/Messages/{sid}.json",
    }


def problem(status: int, code: int, said: str) -> httpx.Response:
    told = {"code": code, "message": said, "status": status}
    return httpx.Response(status, json=told | {"more_info": f"https://twilio.example/{code}"})
