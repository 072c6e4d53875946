"""Which machine it is, by its words."""

import pytest

from app.engine.rehearsals.machine_kind import machine_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("You've reached Tova, leave a message after the beep.", "voicemail"),
        ("At the tone, record your message. When done, press one for more options.", "voicemail"),
        ("Nobody is home. Please leave your name and number.", "voicemail"),
        ("The mailbox is full. Goodbye.", "voicemail"),
        ("We are out in the garden.", "voicemail"),
        ("Please state your name and the reason for your call.", "screening"),
        ("Who may I say is calling?", "screening"),
        ("If you record your name, I'll see if this person can talk.", "screening"),
        (
            "This line is using a screening service. Go ahead and say why you're calling.",
            "screening",
        ),
        ("For sales press one. For accounts press two.", "ivr"),
        ("For billing press 1, to leave a message press 2.", "ivr"),
        ("If you know your party's extension, enter it now.", "ivr"),
        ("Please listen carefully, as our menu has changed.", "ivr"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert machine_kind(text) == kind
