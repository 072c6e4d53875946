"""The bus tells in order, by kind, and no subscriber spoils it for the others."""

import pytest

from app.engine.events import Bus, DoNotCallChanged, Event, SettingsChanged

LISTED = DoNotCallChanged("+12125550142", "live", listed=True)


def test_a_subscriber_hears_its_kind_and_event_hears_all() -> None:
    bus = Bus()
    heard: list[tuple[str, Event]] = []
    bus.subscribe(DoNotCallChanged, lambda event: heard.append(("one", event)))
    bus.subscribe(Event, lambda event: heard.append(("all", event)))
    bus.publish(LISTED)
    bus.publish(SettingsChanged())
    assert heard == [("one", LISTED), ("all", LISTED), ("all", SettingsChanged())]


def test_hearing_ends_when_asked_even_amid_an_event() -> None:
    bus = Bus()
    heard: list[str] = []

    def once(_: Event) -> None:
        heard.append("once")
        stop()

    stop = bus.subscribe(Event, once)
    bus.subscribe(Event, lambda _: heard.append("always"))
    bus.publish(SettingsChanged())
    bus.publish(SettingsChanged())
    assert heard == ["once", "always", "always"]


def test_a_failing_subscriber_is_logged_and_the_next_one_hears(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bus = Bus()
    heard: list[Event] = []

    def fail(_: Event) -> None:
        raise RuntimeError("planted")

    bus.subscribe(Event, fail)
    bus.subscribe(Event, heard.append)
    bus.publish(LISTED)
    assert heard == [LISTED]
    assert "planted" in caplog.text
    assert "DoNotCallChanged" in caplog.text


def test_who_subscribes_during_an_event_hears_the_next() -> None:
    bus = Bus()
    heard: list[Event] = []
    stop = bus.subscribe(SettingsChanged, lambda _: bus.subscribe(Event, heard.append) and None)
    bus.publish(SettingsChanged())
    stop()
    assert heard == []
    bus.publish(LISTED)
    assert heard == [LISTED]
