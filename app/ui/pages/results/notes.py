"""What is worth knowing about a call beyond its words: why it failed, what was stopped."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.engine.model.call import Call, DialState
from app.engine.model.result import Ended, Outcome

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Note:
    """One thing worth knowing. `tone`: info, warning or danger."""

    tone: str
    title: str
    detail: str = ""
    turn: int | None = None
    """Where in the call it was (from 0)."""


def notes_of(call: Call) -> list[Note]:
    """Most important first."""
    found = [
        *_opt_out(call), *_dial(call), *_person(call), *_violations(call), *_guarded(call),
        *_warnings(call),
    ]  # fmt: skip
    return list(dict.fromkeys(found))


def silence(call: Call) -> tuple[str, str]:
    """Why there are no words to read: a short sentence and, where no note tells it, more."""
    if not call.over:
        return (
            translate("results", "Nobody has spoken yet"),
            translate("results", "The words appear here as they are spoken."),
        )
    if call.dial is DialState.REFUSED:
        return translate("results", "Nothing rang"), ""
    if call.outcome is Outcome.UNKNOWN:
        return (
            translate("results", "Nobody knows what happened"),
            translate("results", "The telephone may have rung. No words of this call are known."),
        )
    told = _SILENT.get(call.ended) if call.ended else None
    if told is not None:
        return told(), "" if call.ended is Ended.FAILED else _telling_more(call.reason)
    return translate("results", "Nobody spoke"), _telling_more(call.reason)


_SILENT: dict[Ended, Callable[[], str]] = {
    Ended.NO_ANSWER: lambda: translate("results", "Nobody picked up"),
    Ended.BUSY: lambda: translate("results", "The line was busy"),
    Ended.DECLINED: lambda: translate("results", "They declined the call"),
    Ended.FAILED: lambda: translate("results", "The call failed"),
    Ended.STOPPED: lambda: translate("results", "The call was stopped"),
}
_SAYS_THE_SAME = ("nobody picked up", "the line was busy", "they declined the call")


def sentence(text: str) -> str:
    """A provider's own words as a sentence."""
    text = text.strip()
    return f"{text[0].upper()}{text[1:]}{'' if text[-1] in '.!?' else '.'}" if text else ""


def _telling_more(reason: str) -> str:
    """What the provider said, unless the title says the same."""
    return "" if reason.strip(". ").casefold() in _SAYS_THE_SAME else sentence(reason)


def _opt_out(call: Call) -> list[Note]:
    result = call.result
    if result is None or not (result.opted_out or result.outcome is Outcome.OPTED_OUT):
        return []
    asked = next(
        (tool.args.get("reason", "") for tool in result.tools if tool.name == "add_to_dnc"), ""
    )
    return [
        Note(
            "danger",
            translate("results", "Asked not to be called: put on the do-not-call list"),
            sentence(asked),
        )
    ]


def _dial(call: Call) -> list[Note]:
    if call.dial is DialState.UNKNOWN or call.outcome is Outcome.UNKNOWN:
        return [
            Note(
                "warning",
                translate("results", "It may have rung. Nobody dials it again by itself"),
                sentence(call.reason),
            )
        ]
    if call.dial is DialState.REFUSED:
        return [
            Note(
                "warning",
                translate("results", "Nothing rang, so it counts against no limit"),
                sentence(call.reason),
            )
        ]
    if call.ended is Ended.FAILED and call.reason:
        return [Note("warning", translate("results", "The call failed"), sentence(call.reason))]
    return []


def _person(call: Call) -> list[Note]:
    result = call.result
    if result is None or not result.needs_person:
        return []
    why = sentence(result.needs_person)
    return [Note("warning", translate("results", "A person should look at this call"), why)]


_VIOLATIONS: dict[str, Callable[[], str]] = {
    "private_before_identity": lambda: translate(
        "results", "It told something private before it knew who was on the phone"
    ),
    "ungrounded": lambda: translate("results", "It said something that is in none of your facts"),
    "hard_limit": lambda: translate("results", "It broke a hard limit of the script"),
    "claims_human": lambda: translate("results", "It said that it was a human being"),
    "continued_after_opt_out": lambda: translate(
        "results", "It went on talking after they asked not to be called"
    ),
    "no_disclosure": lambda: translate("results", "It did not say that it is an AI assistant"),
}
"""To add one: 1. a line with its kind. One that is not here is shown by its own name."""
_GRAVE = ("claims_human", "private_before_identity", "continued_after_opt_out", "no_disclosure")


def _violations(call: Call) -> list[Note]:
    """What a hosted agent did though it was told not to; found in its words afterwards."""
    return [
        Note(
            "danger" if one.kind in _GRAVE else "warning",
            _VIOLATIONS.get(one.kind, lambda kind=one.kind: sentence(kind.replace("_", " ")))(),
            sentence(one.what),
            one.turn,
        )
        for one in (call.result.violations if call.result else ())
    ]


def _guarded(call: Call) -> list[Note]:
    stopped = call.result.guarded if call.result else ()
    return [
        Note(
            "info",
            translate("results", "Stopped before it was said or done"),
            sentence(one.what),
        )
        for one in stopped
    ]


def _warnings(call: Call) -> list[Note]:
    said = (_warning(*warning.partition(": ")[::2]) for warning in call.warnings)
    return [Note("info", words) for words in said if words]


def _warning(code: str, names: str) -> str:
    if code == "script-not-found":
        return translate("results", "The playbook has no such script; general words were used.")
    if code == "missing-facts":
        told = translate("results", "Not known when it was called: {names}.")
        return told.format(names=names.replace("_", " "))
    if code == "unused-facts":
        told = translate("results", "Given, but no words use it: {names}.")
        return told.format(names=names.replace("_", " "))
    if code == "screening-flag":
        told = translate("results", "This looked odd and was placed all the same: {names}.")
        return told.format(names=_place(names))
    if code == "outside-calling-hours":
        return translate("results", "A real provider would have refused it at this hour.")
    return "" if code == "dial-unknown" else sentence(code)


def _place(pointer: str) -> str:
    """`/task/facts/amount_due` -> `amount due`."""
    return pointer.rpartition("/")[2].replace("_", " ")
