"""The sections of the settings, in the order of their list."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.ui.pages.settings.section import Section


@dataclass(frozen=True)
class SectionEntry:
    """`where` is `module:Class`; a section is imported and built on its first visit."""

    name: str
    title: str
    where: str

    @property
    def text(self) -> str:
        return QCoreApplication.translate("settings", self.title)

    def load(self) -> type[Section]:
        module, _, name = self.where.partition(":")
        return getattr(importlib.import_module(f"app.ui.pages.settings.{module}"), name)


def _entry(name: str, title: object, where: str) -> SectionEntry:
    return SectionEntry(name, str(title), where)


# To add one:
# 1. write `<name>.py` here, with a `Section`,
# 2. add a line below,
# 3. test it in `tests/ui/pages/settings/test_<name>.py`.
SECTIONS: tuple[SectionEntry, ...] = (
    _entry(
        "business",
        QT_TRANSLATE_NOOP("settings", "Business and agent"),
        "business:BusinessSection",
    ),
    _entry(
        "deployments",
        QT_TRANSLATE_NOOP("settings", "Deployments and phones"),
        "deployments:DeploymentsSection",
    ),
    _entry("provider", QT_TRANSLATE_NOOP("settings", "Provider"), "provider:ProviderSection"),
    _entry("limits", QT_TRANSLATE_NOOP("settings", "Limits and hours"), "limits:LimitsSection"),
    _entry("countries", QT_TRANSLATE_NOOP("settings", "Countries"), "countries:CountriesSection"),
    _entry("voice_api", QT_TRANSLATE_NOOP("settings", "Voice API"), "voice_api:VoiceApiSection"),
    _entry("keys", QT_TRANSLATE_NOOP("settings", "API keys"), "keys:KeysSection"),
    _entry("speech", QT_TRANSLATE_NOOP("settings", "Speech and model"), "speech:SpeechSection"),
    _entry(
        "recordings", QT_TRANSLATE_NOOP("settings", "Recordings"), "recordings:RecordingsSection"
    ),
    _entry("tools", QT_TRANSLATE_NOOP("settings", "Tools"), "tools:ToolsSection"),
    _entry(
        "appearance", QT_TRANSLATE_NOOP("settings", "Appearance"), "appearance:AppearanceSection"
    ),
    _entry("backups", QT_TRANSLATE_NOOP("settings", "Backups"), "backups:BackupsSection"),
    _entry("shortcuts", QT_TRANSLATE_NOOP("settings", "Shortcuts"), "shortcuts:ShortcutsSection"),
    _entry(
        "diagnostics",
        QT_TRANSLATE_NOOP("settings", "Diagnostics"),
        "diagnostics:DiagnosticsSection",
    ),
)
