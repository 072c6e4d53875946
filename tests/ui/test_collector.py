"""What Qt has made is taken apart on the screen's thread, whoever asks for memory."""

import gc
import threading
import weakref

from app.ui import collector


class Knot:
    """Nothing but the collector frees it."""

    def __init__(self) -> None:
        self.me = self


def test_a_thread_that_asks_for_memory_collects_nothing() -> None:
    was = gc.isenabled()
    collector.take_turns()
    try:
        freed: list[int] = []
        gc.collect()
        weakref.finalize(Knot(), lambda: freed.append(threading.get_ident()))
        busy = threading.Thread(target=lambda: [[n] for n in range(100_000)])
        busy.start()
        busy.join()
        assert freed == []
        held = [[n] for n in range(1000)]
        collector.turn()
        assert freed == [threading.get_ident()]
        assert len(held) == 1000
    finally:
        if was:
            gc.enable()
