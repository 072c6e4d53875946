"""From a click: busy meanwhile, a refusal to the banner, a fault to the crash dialog."""

import asyncio
import inspect

from PySide6.QtWidgets import QPushButton

from app.engine.errors import Problem, ProblemKind
from app.ui.run import Runner
from tests.ui.stage import Stage

REFUSED = Problem(ProblemKind.CONFLICT, "It is taken.", "Choose another.")


async def refused() -> None:
    raise REFUSED


def test_a_button_is_busy_until_the_work_is_done(stage: Stage) -> None:
    stage.window.go("home")
    button, go_on, ends = QPushButton(), asyncio.Event(), []

    async def work() -> int:
        await go_on.wait()
        return 7

    stage.window.run(work(), busy=button, then=ends.append)
    assert not button.isEnabled()
    go_on.set()
    stage.until(lambda: ends == [7])
    stage.until(button.isEnabled)


def test_a_refusal_stands_in_the_pages_banner(stage: Stage) -> None:
    stage.window.go("home")
    button = QPushButton()
    stage.window.run(refused(), busy=button)
    stage.until(stage.window.front.banner.isVisible)
    assert stage.window.front.banner.words() == ("It is taken.", "Choose another.")
    assert button.isEnabled()
    assert stage.desk.activity.notes[0].text == "It is taken."


def test_or_where_the_caller_wants_it(stage: Stage) -> None:
    stage.window.go("home")
    told: list[Problem] = []
    stage.window.run(refused(), failed=told.append)
    stage.until(lambda: told == [REFUSED])
    assert not stage.window.front.banner.isVisible()


def test_what_needs_no_waiting_is_attempted(stage: Stage) -> None:
    stage.window.go("home")

    def taken() -> int:
        raise REFUSED

    assert stage.window.attempt(lambda: 3) == 3
    assert stage.window.attempt(taken) is None
    assert stage.window.front.banner.isVisible()


def test_a_fault_is_ours_and_frees_the_button(stage: Stage) -> None:
    stage.window.go("home")
    button = QPushButton()

    async def fault() -> None:
        raise ValueError("a bug")

    stage.window.run(fault(), busy=button)
    stage.until(lambda: stage.crashed.seen)
    assert isinstance(stage.crashed.seen.pop(), ValueError)
    assert button.isEnabled()


def test_what_follows_decides_about_the_button_and_may_be_refused_too(stage: Stage) -> None:
    stage.window.go("home")
    button, told = QPushButton(), []

    async def work() -> int:
        return 7

    def follow(_: int) -> None:
        button.setEnabled(False)
        raise REFUSED

    stage.window.run(work(), busy=button, then=follow, failed=told.append)
    stage.until(lambda: told == [REFUSED])
    assert not button.isEnabled()


def test_a_button_that_was_busy_has_the_keyboard_again(stage: Stage) -> None:
    stage.window.go("home")
    button, go_on = stage.find("home_call_button"), asyncio.Event()
    button.setFocus()

    async def work() -> None:
        await go_on.wait()

    stage.window.run(work(), busy=button)
    assert not button.hasFocus()
    go_on.set()
    stage.until(button.isEnabled)
    assert stage.window.focusWidget() is button


def test_a_window_that_goes_begins_nothing(stage: Stage) -> None:
    begun = []

    async def work() -> None:
        begun.append(True)

    async def close_and_begin() -> None:
        runner = Runner(begun.append, begun.append)
        await runner.close()
        runner.start(work())
        await asyncio.sleep(0)

    stage.done(close_and_begin())
    assert begun == []


def test_work_that_is_cancelled_before_it_began_is_closed() -> None:
    begun: list[int] = []

    async def work() -> None:
        begun.append(1)

    async def cancelled_at_once() -> str:
        runner, wished = Runner(print, print), work()
        runner.start(wished)
        await runner._tasks.close()
        return inspect.getcoroutinestate(wished)

    assert asyncio.run(cancelled_at_once()) == inspect.CORO_CLOSED
    assert begun == []
