"""Settings that the owner fills in, some of whose fields are secrets."""

from typing import Any, get_args

from pydantic import SecretStr

from app.engine.model.frozen import Frozen


class FilledIn(Frozen):
    """Fields carry title and description; the form is made from them.

    A field of type SecretStr lies in the keyring; in the database stands only that it is there.
    """

    @classmethod
    def secret_fields(cls) -> tuple[str, ...]:
        """The names of the fields that lie in the keyring."""
        fields = cls.model_fields.items()
        return tuple(name for name, field in fields if _is_secret(field.annotation))

    def typed_secret(self, name: str) -> str:
        """What was typed in a secret field; empty where nothing was."""
        held: SecretStr | None = getattr(self, name)
        return held.get_secret_value() if held is not None else ""

    def without_secrets(self) -> dict[str, Any]:
        """As JSON values that may be kept and shown; a secret only says whether it is there."""
        told = self.model_dump(mode="json", exclude=set(self.secret_fields()))
        return told | {name: bool(self.typed_secret(name)) for name in self.secret_fields()}


def _is_secret(annotation: object) -> bool:
    return annotation is SecretStr or SecretStr in get_args(annotation)
