"""Tasks that are kept and whose failure is heard.

`asyncio.create_task` alone may lose a task to the garbage collector and its error to silence.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

log = logging.getLogger(__name__)
T = TypeVar("T")


class Tasks:
    """Starts tasks, holds them until they end, and ends them on `close`."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()
        self.on_failure: Callable[[BaseException], None] | None = None
        """Hears an unexpected exception (the window shows its crash dialog)."""

    def start(self, work: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T]:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if task.cancelled() or (error := task.exception()) is None:
            return
        log.error("%s failed", task.get_name(), exc_info=error)
        if self.on_failure is not None:
            self.on_failure(error)

    async def close(self) -> None:
        """Cancel what still runs and wait for it to end."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
