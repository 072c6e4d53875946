"""How full the request is: facts and bytes, and when that begins to matter."""

from PySide6.QtCore import QCoreApplication

from app.engine.model.preview import Room
from app.ui import words

translate = QCoreApplication.translate
WHOLE = ("/task/facts", "/task")
"""Where a pointer into a request means a limit that belongs to no single input."""
NEARLY = 0.9
"""From here on a limit is worth a warning."""
WORTH_TELLING = 0.8
"""From here on an input says how full it is."""


def facts_left(room: Room) -> tuple[str, str]:
    """`6 of 30 facts` and the text role to show it in."""
    told = {
        "caption": translate("call", "{n} of {most} facts"),
        "smallwarn": translate("call", "{n} of {most} facts, nearly full"),
        "smalldanger": translate("call", "{n} of {most} facts, too many"),
    }
    role = _role(room, room.most)
    return told[role].format(n=room.used, most=room.most), role


def bytes_left(room: Room) -> tuple[str, str]:
    """`3,912 of 4,096 bytes, nearly full`; the whole must stay under it."""
    told = {
        "caption": translate("call", "{n} of {most} bytes"),
        "smallwarn": translate("call", "{n} of {most} bytes, nearly full"),
        "smalldanger": translate("call", "{n} of {most} bytes, too much"),
    }
    role = _role(room, room.most - 1)
    return told[role].format(n=words.number(room.used), most=words.number(room.most)), role


def letters_left(room: Room, *, always: bool = False) -> tuple[str, str]:
    """`480 of 500`; nothing while there is plenty, unless it is `always` told."""
    if room.used < room.most * WORTH_TELLING and not always:
        return "", "caption"
    told = translate("call", "{n} of {most}")
    return told.format(n=words.number(room.used), most=room.most), _role(room, room.most)


def _role(room: Room, most: int) -> str:
    if room.used > most:
        return "smalldanger"
    return "smallwarn" if room.used >= room.most * NEARLY else "caption"
