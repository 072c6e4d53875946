"""Await an engine verb from a click: busy state, Problem -> banner, bug -> crash dialog."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

from app.engine.errors import Problem
from app.engine.tasks import Tasks

T = TypeVar("T")


class Runner:
    """Starts work for the window and tells how it ended. `told` hears a Problem that nobody else
    wants; `failed` hears a bug.
    """

    def __init__(
        self, told: Callable[[Problem], None], failed: Callable[[BaseException], None]
    ) -> None:
        self._told = told
        self._closed = False
        self._tasks = Tasks()
        self._tasks.on_failure = failed

    def start(
        self,
        work: Coroutine[Any, Any, T],
        *,
        busy: QAbstractButton | None = None,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """A button that is busy cannot be clicked a second time."""
        if self._closed:  # a last timer of a window that goes
            work.close()
            return
        there = busy is not None and busy.hasFocus()
        if busy is not None:
            busy.setEnabled(False)
        through = self._through(work, busy, then, failed or self._told, there=there)
        task = self._tasks.start(through, "from a click")
        # Cancelled before its first step, it has not come to await the work.
        task.add_done_callback(lambda _ended: work.close())

    async def _through(
        self,
        work: Coroutine[Any, Any, T],
        busy: QAbstractButton | None,
        then: Callable[[T], None] | None,
        failed: Callable[[Problem], None],
        *,
        there: bool,
    ) -> None:
        try:
            try:
                result = await work
            finally:
                # Before anybody hears of it: a page may have its own say about the button.
                if busy is not None and isValid(busy):
                    busy.setEnabled(True)
                    # Disabled, it lost the keyboard to its neighbour, which may be Stop.
                    if there and busy.isVisible():
                        busy.setFocus(Qt.FocusReason.OtherFocusReason)
            if then is not None:
                then(result)
        except Problem as problem:
            failed(problem)

    async def close(self) -> None:
        """End what still runs."""
        # What was started this instant has to begin first: its verb would never be awaited.
        await asyncio.sleep(0)
        self._closed = True
        await self._tasks.close()
