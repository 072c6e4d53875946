"""What the owner set up: settings, deployments, agent phones and each provider's settings."""

import json

from app.engine.model.deployment import Deployment
from app.engine.model.settings import Settings
from app.engine.store.database import Database


class OwnerRows:
    """Only values that differ from the default are stored, so a better default reaches everyone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def settings(self) -> Settings:
        found = self._database.rows("SELECT name, value FROM settings")
        known = {row["name"]: json.loads(row["value"]) for row in found}
        return Settings.model_validate(
            {name: value for name, value in known.items() if name in Settings.model_fields}
        )

    def save_settings(self, settings: Settings) -> None:
        told = settings.model_dump(mode="json", exclude_defaults=True)
        with self._database.transaction():
            self._database.run("DELETE FROM settings")
            for name, value in told.items():
                self._database.insert("settings", {"name": name, "value": json.dumps(value)})

    def deployments(self) -> list[Deployment]:
        found = self._database.rows("SELECT told FROM deployments ORDER BY rowid")
        return [Deployment.model_validate_json(row["told"]) for row in found]

    def deployment(self, deployment_id: str) -> Deployment | None:
        told = self._database.value("SELECT told FROM deployments WHERE id = ?", (deployment_id,))
        return None if told is None else Deployment.model_validate_json(told)

    def save_deployment(self, deployment: Deployment) -> None:
        with self._database.transaction():
            self._database.run(
                "INSERT INTO deployments (id, told) VALUES (?, ?)"
                " ON CONFLICT (id) DO UPDATE SET told = excluded.told",
                (deployment.id, deployment.model_dump_json()),
            )
            self._database.run("DELETE FROM agent_phones WHERE deployment = ?", (deployment.id,))
            for number in deployment.phones:
                self._database.insert(
                    "agent_phones", {"number": number, "deployment": deployment.id}
                )

    def remove_deployment(self, deployment_id: str) -> None:
        """With its phones and its providers' settings."""
        with self._database.transaction():
            for table in ("agent_phones", "provider_settings"):
                self._database.run(f"DELETE FROM {table} WHERE deployment = ?", (deployment_id,))
            self._database.run("DELETE FROM deployments WHERE id = ?", (deployment_id,))

    def is_agent_phone(self, number: str) -> bool:
        """Whether any deployment calls from this number."""
        found = self._database.value("SELECT 1 FROM agent_phones WHERE number = ?", (number,))
        return found is not None

    def provider_settings(self, deployment_id: str, provider: str) -> str:
        """A JSON object, or empty text while everything stands at its default."""
        told = self._database.value(
            "SELECT told FROM provider_settings WHERE deployment = ? AND provider = ?",
            (deployment_id, provider),
        )
        return told or ""

    def save_provider_settings(self, deployment_id: str, provider: str, told: str) -> None:
        self._database.run(
            "INSERT INTO provider_settings (deployment, provider, told) VALUES (?, ?, ?)"
            " ON CONFLICT (deployment, provider) DO UPDATE SET told = excluded.told",
            (deployment_id, provider, told),
        )
