"""JSON as strangers write it: one reading only, or none at all."""

import json
from typing import Any, NoReturn, cast

from app.api.wrong_fields import not_valid
from app.engine.errors import FieldError


def read_object(raw: bytes) -> dict[str, Any]:
    """The JSON object in a body. VALIDATION_FAILED for everything that could be read in two ways
    or not at all; the sentence never holds a word of the body.
    """
    try:
        told: Any = json.loads(
            raw.decode("utf-8"), object_pairs_hook=_each_once, parse_constant=_no_number
        )
    except UnicodeDecodeError:
        raise _refused("must be JSON in UTF-8; these bytes are no UTF-8") from None
    except RecursionError:
        raise _refused("is nested too deeply") from None
    except _Refused as refused:
        raise _refused(str(refused)) from None
    except json.JSONDecodeError as error:
        raise _refused(f"is no JSON from character {error.pos + 1} on") from None
    except ValueError:  # more digits than Python reads
        raise _refused("holds a number with too many digits") from None
    if not isinstance(told, dict):
        raise _refused("must be a JSON object")
    return cast("dict[str, Any]", told)


class _Refused(ValueError):
    """Readable for some, not for us."""


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) < len(pairs):
        raise _Refused("has an object in which a name stands twice")
    return told


def _no_number(_: str) -> NoReturn:
    raise _Refused("holds NaN or Infinity, which are no JSON")


def _refused(message: str) -> Exception:
    return not_valid(FieldError(pointer="", message=message))
