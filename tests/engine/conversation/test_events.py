import pytest

from app.engine.conversation.events import (
    KINDS,
    BargeIn,
    Dtmf,
    Event,
    Machine,
    Silence,
    ToolResult,
    UserFinal,
    UserPartial,
    from_json,
    to_json,
)

SOME: list[Event] = [
    UserFinal(1.5, "¿quién? “yes”\n", 0.4),
    UserPartial(1, "ye"),
    Silence(2, 8.0),
    BargeIn(3, "Hello"),
    Machine(4, "voicemail", "after the tone", beep=True),
    Dtmf(5, "12#"),
    ToolResult(6, "send_sms", ok=False, detail="no route"),
]


@pytest.mark.parametrize("event", SOME)
def test_an_event_survives_the_journal(event: Event) -> None:
    assert "\n" not in to_json(event)
    assert from_json(to_json(event)) == event


def test_every_kind_is_known() -> None:
    # Slots make a class anew, so the first one of each name lingers.
    kinds = {kind.__name__ for kind in Event.__subclasses__()}
    assert {kind.__name__ for kind in KINDS} == kinds


@pytest.mark.parametrize("line", ["", "{}", '{"event": "Nothing", "at": 1}'])
def test_anything_else_is_refused(line: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        from_json(line)
