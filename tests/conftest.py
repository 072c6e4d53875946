"""Shared by all tests: no display, no network, no owner's folder, no keyring."""

import gc
import os
import tempfile
import time
from collections.abc import Generator

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# A folder that is not there: a test that forgets to name its own must not open the owner's.
os.environ["XDG_DATA_HOME"] = os.path.join(tempfile.gettempdir(), f"playcall-tests-{os.getpid()}")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

# As the window does: a cycle that holds a widget must not be taken apart by whichever thread
# happens to ask for memory; here the screen's thread is the one that runs the tests.
gc.disable()


@pytest.fixture
def line_islands() -> Generator[None]:
    """The computer stands where the day is another one already: 14 hours ahead of UTC."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Pacific/Kiritimati")
        time.tzset()
        yield
    time.tzset()


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown() -> Generator[None]:
    yield
    for generation, (count, most) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if count > most:
            gc.collect(generation)
            if generation == 2:
                gc.freeze()  # what outlives a hundred tests is not looked at again
            break
