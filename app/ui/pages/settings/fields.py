"""The fields of a settings model, as a form asks for them: no screen knows a setting by name."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from enum import Enum
from typing import Any, Literal

from pydantic import BaseModel, SecretBytes, SecretStr
from pydantic.fields import FieldInfo
from PySide6.QtCore import QCoreApplication

from app.ui import words
from app.ui.pages.settings.control import (
    ChoiceControl,
    Control,
    DecimalControl,
    NumberControl,
    TextControl,
    TimeControl,
    ToggleControl,
)
from app.ui.pages.settings.secret_control import SecretControl
from app.ui.pages.settings.ticks_control import TicksControl


@dataclass(frozen=True)
class Asked:
    """One field. `kind` is its type without None; `group` the title of the model it stands in."""

    path: tuple[str, ...]
    title: str
    description: str = ""
    kind: Any = str
    optional: bool = False
    low: Any = None
    high: Any = None
    default: Any = None
    """What stands while nobody set it; None where it must be told."""
    group: str = ""
    group_description: str = ""

    @property
    def pointer(self) -> str:
        """As the engine's refusals point at it."""
        return "/" + "/".join(self.path)

    @property
    def name(self) -> str:
        """For object names: `faults_refused`."""
        return "_".join(self.path)


def asked_of(model: type[BaseModel]) -> list[Asked]:
    """Every field of a model, those of models inside it among them."""
    return [asked for name, field in model.model_fields.items() for asked in _asked(name, field)]


def _asked(name: str, field: FieldInfo) -> list[Asked]:
    kind, optional = _without_none(field.annotation)
    title = field.title or name.replace("_", " ").capitalize()
    told = field.description or ""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [
            replace(
                inner,
                path=(name, *inner.path),
                group=inner.group or title,
                group_description=inner.group_description or told,
            )
            for inner in asked_of(kind)
        ]
    low, high = _end(field, kind, "ge", "gt", 1), _end(field, kind, "le", "lt", -1)
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    return [Asked((name,), title, told, kind, optional, low, high, _plain(default))]


def _plain(value: Any) -> Any:
    """As JSON would have it: members of an enum become their values."""
    if isinstance(value, tuple | list | set | frozenset):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, Enum) else value


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if typing.get_origin(annotation) not in (typing.Union, types.UnionType):
        return annotation, False
    kinds = [kind for kind in typing.get_args(annotation) if kind is not type(None)]
    return (kinds[0] if len(kinds) == 1 else str), len(kinds) < len(typing.get_args(annotation))


def _end(field: FieldInfo, kind: Any, with_it: str, without_it: str, step: int) -> Any:
    """The lowest or highest value; `gt` and `lt` of whole numbers leave out their own end."""
    for rule in field.metadata:
        if (end := getattr(rule, with_it, None)) is not None:
            return end
        if (end := getattr(rule, without_it, None)) is not None:
            return end + step if kind is int else end
    return None


# To add a kind of field:
# 1. write its control (`control.py`, or a file of its own),
# 2. add a line to `KINDS`: what it is for, and how it is made from its object name and the field.
# The first that fits is taken; what fits none is asked for as text, and the engine judges it.
KINDS: tuple[tuple[Callable[[Asked], bool], Callable[[str, Asked], Control]], ...] = (
    (lambda a: a.kind in (SecretStr, SecretBytes), lambda n, _: SecretControl(n)),
    (lambda a: bool(_options(a)), lambda n, a: ChoiceControl(n, _with_none(a))),
    (lambda a: bool(_many(a)), lambda n, a: TicksControl(n, _many(a))),
    (lambda a: a.optional, lambda n, _: TextControl(n, None)),
    (lambda a: a.kind is bool, lambda n, _: ToggleControl(n)),
    (lambda a: a.kind is int, lambda n, a: NumberControl(n, a.low, a.high)),
    (lambda a: a.kind is float, lambda n, a: DecimalControl(n)),
    (lambda a: a.kind is time, lambda n, a: TimeControl(n, a.low, a.high)),
)


def control_for(asked: Asked, prefix: str) -> Control:
    """A control for the field, named `<prefix>_<field>`."""
    name = f"{prefix}_{asked.name}"
    for fits, make in KINDS:
        if fits(asked):
            return make(name, asked)
    return TextControl(name)


def described(asked: Asked) -> str:
    """The line about a field, with both ends where it is a number that has them."""
    if asked.kind not in (int, float) or asked.low is None or asked.high is None:
        return asked.description
    told = QCoreApplication.translate("settings", "{description} From {low} to {high}.")
    low, high = words.number(asked.low), words.number(asked.high)
    return told.format(description=asked.description, low=low, high=high).strip()


def value_words(value: object) -> str:
    """`wrong_person` -> `Wrong person`: what a value without words of its own is called."""
    told = str(value).replace("_", " ").strip()
    return told[:1].upper() + told[1:]


def _options(asked: Asked) -> list[tuple[object, str]]:
    if typing.get_origin(asked.kind) is Literal:
        return [(value, value_words(value)) for value in typing.get_args(asked.kind)]
    return _members(asked.kind)


def _with_none(asked: Asked) -> list[tuple[object, str]]:
    none = QCoreApplication.translate("settings", "Not chosen")
    return [*([(None, none)] if asked.optional else []), *_options(asked)]


def _many(asked: Asked) -> list[tuple[object, str]]:
    """The members of a tuple, list or set of an enum."""
    if typing.get_origin(asked.kind) not in (tuple, list, set, frozenset):
        return []
    return _members(typing.get_args(asked.kind)[0])


def _members(kind: Any) -> list[tuple[object, str]]:
    if not (isinstance(kind, type) and issubclass(kind, Enum)):
        return []
    return [(member.value, value_words(member.value)) for member in kind]
