"""Engine events reach Qt, in their order, until the bridge is closed."""

import pytest

from app.engine.events import SettingsChanged
from app.ui.bridge import Bridge
from tests.fakes import open_engine


async def test_events_are_heard_until_it_is_closed(qapp, tmp_path) -> None:
    engine = open_engine(tmp_path)
    heard: list[object] = []
    bridge = Bridge(engine)
    bridge.happened.connect(heard.append)
    first, second = SettingsChanged(), SettingsChanged()
    engine.bus.publish(first)
    engine.bus.publish(second)
    bridge.close()
    engine.bus.publish(SettingsChanged())
    assert heard == [first, second]
    await engine.close()


async def test_a_slot_that_fails_costs_the_engine_nothing(
    qapp, tmp_path, capsys: pytest.CaptureFixture[str], qtbot
) -> None:
    engine = open_engine(tmp_path)
    bridge = Bridge(engine)
    after: list[object] = []
    bridge.happened.connect(lambda _: 1 / 0)
    bridge.happened.connect(after.append)
    with qtbot.capture_exceptions() as caught:
        engine.bus.publish(SettingsChanged())
    assert len(after) == 1
    assert [error[0] for error in caught] == [ZeroDivisionError]
    bridge.close()
    await engine.close()
    capsys.readouterr()
