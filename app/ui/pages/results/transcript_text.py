"""A call's words as plain text: to copy, to save, to send to somebody."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.engine.model.result import Turn
from app.ui.widgets.transcript_view import time_text

translate = QCoreApplication.translate


def transcript_text(head: Sequence[str], turns: Sequence[Turn], agent: str, callee: str) -> str:
    """The lines that say whose call it was, then who said what and when."""
    said = [
        translate("results", "{time}  {who}: {words}").format(
            time=time_text(turn.at),
            who=agent if turn.who == "agent" else callee,
            words=" ".join(turn.text.split()),
        )
        for turn in turns
    ]
    told = [line for line in head if line]
    return "\n".join([*told, *([""] if told and said else []), *said, ""])


def file_name(who: str, number: str) -> str:
    """What the saved file is called unless a person says otherwise."""
    name = "".join(c if c.isalnum() else "-" for c in who or number).strip("-").casefold()
    return translate("results", "call-{name}.txt").format(name=name)
