"""A made-up vendor's provider, held to all that the real ones are held to."""

from pathlib import Path

import httpx

from app.engine.clock import Clock
from app.engine.providers.base import Means, Provider
from tests.engine.providers.calls import NOW
from tests.engine.providers.contract import ProviderContract
from tests.engine.providers.faults import Fake, FaultContract, means
from tests.engine.providers.hosted.plain import DIAL_PATH, Plain, PlainVendor
from tests.fakes import QuickClock


class TestPlain(ProviderContract):
    def _with(self, answer=None) -> Plain:
        clock = QuickClock(NOW)
        self.vendor = PlainVendor(clock)
        self.posts = 0

        def told(request: httpx.Request) -> httpx.Response:
            self.posts += (request.method, request.url.path) == ("POST", DIAL_PATH)
            return (answer or self.vendor.answer)(request)

        return Plain(means(clock), transport=httpx.MockTransport(told))

    def working(self, tmp_path: Path) -> Provider:
        return self._with()

    def refusing(self, tmp_path: Path) -> Provider:
        def no(request: httpx.Request) -> httpx.Response:
            dial = request.method == "POST"
            return httpx.Response(400, json={}) if dial else self.vendor.answer(request)

        return self._with(no)

    def silent(self, tmp_path: Path) -> Provider:
        def gone(request: httpx.Request) -> httpx.Response:
            raise httpx.ReadTimeout("too late", request=request)

        return self._with(gone)

    def dials(self, provider: Provider) -> int:
        return self.posts


class TestFaults(FaultContract):
    dial_path = DIAL_PATH

    def made(self, base_url: str, means: Means) -> Provider:
        return Plain(means, base_url)

    def fake(self, clock: Clock) -> Fake:
        return PlainVendor(clock)
