"""A program killed in the middle of sending: every post once in effect, every letter at most once.

The servers kill it: between taking a message and answering, or just after they have answered.
"""

import asyncio
import email
import os
import random
import signal
import sys
from collections import Counter
from pathlib import Path

from starlette.responses import Response

from app.engine.clock import SystemClock
from app.engine.model.tools import OutboxItem, OutboxState
from app.engine.store.store import Store
from tests.engine.tools.mail_server import MailServer
from tests.engine.tools.web_server import Post, WebServer

COUNT = 20
KILLS = 3
ROOT = Path(__file__).resolve().parents[3]


class Killer:
    """Kills the program that runs, `KILLS` times in all."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.kills = 0
        self.pid = 0
        self._next = self._random.randint(1, 4)

    def came(self) -> None:
        """A message has come."""
        self._next -= 1
        if self._next > 0 or self.kills == KILLS or not self.pid:
            return
        self.kills += 1
        self._next = self._random.randint(1, 5)
        pid, self.pid = self.pid, 0
        if self._random.random() < 0.6:
            os.kill(pid, signal.SIGKILL)
        else:  # the answer is on its way
            asyncio.get_running_loop().call_later(0.002, os.kill, pid, signal.SIGKILL)


async def test_a_killed_program_sends_everything_once(tmp_path: Path) -> None:
    killer = Killer(seed=7)
    async with WebServer() as web, MailServer() as mail:

        def take_post(_: int, post: Post) -> Response:
            killer.came()
            return Response(status_code=204)

        def take_letter(_: int) -> str:
            killer.came()
            return "250 taken"

        web.answer, mail.data = take_post, take_letter
        ends = await _run_until_done(tmp_path, web.port, mail.port, killer)
        letters = Counter(email.message_from_bytes(e.content)["Message-ID"] for e in mail.inbox)
    assert ends == [-signal.SIGKILL] * KILLS + [0]
    items = _items(tmp_path)
    assert len(items) == COUNT
    posts = {item.key for number, item in enumerate(items) if number % 2 == 0}
    assert web.effects == dict.fromkeys(posts, 1)
    assert {item.state for item in items if item.key in posts} == {OutboxState.SENT}
    assert set(letters.values()) == {1}
    lost = [item for item in items if item.state is OutboxState.TRAY]
    sent = [i for i in items if i.state is OutboxState.SENT and i.key not in posts]
    assert len(sent) <= len(letters) <= len(sent) + len(lost)
    assert len(sent) + len(lost) == COUNT - len(posts)
    assert all("may have been sent" in item.error for item in lost)


async def _run_until_done(folder: Path, web: int, mail: int, killer: Killer) -> list[int]:
    ends: list[int] = []
    while not ends or ends[-1] != 0:
        assert len(ends) <= KILLS, ends
        program = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.engine.tools.sender", str(folder), str(web), str(mail),
            str(COUNT), cwd=ROOT,
        )  # fmt: skip
        killer.pid = program.pid
        ends.append(await asyncio.wait_for(program.wait(), 60))
    return ends


def _items(folder: Path) -> list[OutboxItem]:
    store = Store(folder, SystemClock(), read_only=True)
    try:
        found = [store.outbox.with_key(f"a{number}:0") for number in range(COUNT)]
        return [item for item in found if item is not None]
    finally:
        store.close()
