"""What is wrong with a body, in our own sentences: the field is named, its content never."""

import re

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.engine.errors import FieldError, Problem, ProblemKind

SENTENCES = {
    "missing": "is required",
    "extra_forbidden": "is no field of this request; check its name",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "dict_type": "must be an object",
    "string_unicode": "has a name that is not valid text",
    "model_type": "must be an object",
}
"""By pydantic's kinds; a kind of our own brings its own sentence."""
_OWN = frozenset({"fact"})
_HALF = re.compile("[\ud800-\udfff]")


def wrong_fields(error: ValidationError) -> list[FieldError]:
    """A sentence for each wrong field, with its JSON pointer."""
    return [_wrong(found) for found in error.errors(include_url=False, include_input=False)]


def not_valid(*errors: FieldError) -> Problem:
    """The refusal that names these fields."""
    return Problem(
        ProblemKind.VALIDATION_FAILED,
        "; ".join(f"{error.pointer or 'The body'}: {error.message}" for error in errors[:20]) + ".",
        "Correct it and send it again; nothing was dialed.",
        errors=errors,
    )


def _wrong(found: ErrorDetails) -> FieldError:
    kind = found["type"]
    message = found["msg"] if kind in _OWN else SENTENCES.get(kind, "is not valid")
    return FieldError(pointer=_pointer(found["loc"]), message=message)


def _pointer(loc: tuple[int | str, ...]) -> str:
    """RFC 6901; halves of letters, which no answer could carry, become question marks."""
    parts = [_HALF.sub("?", str(part)).replace("~", "~0").replace("/", "~1") for part in loc]
    return "".join(f"/{part}" for part in parts)
