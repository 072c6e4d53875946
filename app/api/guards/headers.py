"""Headers of a request as every guard reads them."""

from starlette.types import Scope


def header(scope: Scope, name: bytes) -> list[str]:
    """Every value of a header, in order; names are lower case."""
    return [value.decode("latin-1").strip() for key, value in scope["headers"] if key == name]
