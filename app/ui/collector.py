"""Python's cycle collector, on the screen's thread only.

It runs wherever memory is asked for, so it would take a closed dialog apart in the thread that
reads a file; what Qt makes of that is luck. Here it has its turn once a second instead.
"""

import gc


def take_turns() -> None:
    """From now on nothing is collected but in `turn`."""
    gc.disable()


def turn() -> None:
    """Collect as Python itself would have, the oldest generation that is due."""
    for generation, (count, most) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if count > most:
            gc.collect(generation)
            return
