"""Voice API: other programs of this computer place calls through Playcall. On, where, and how."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from app.ui.pages.settings.control import NumberControl
from app.ui.pages.settings.example_card import ExampleCard
from app.ui.pages.settings.rules_section import OF_API, RulesSection
from app.ui.shell import Shell
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label

PORTS = (1024, 65535)


class VoiceApiSection(RulesSection):
    """What the server says of itself stands on top, whatever is typed below."""

    def __init__(self, shell: Shell) -> None:
        port = self._port_line()
        super().__init__(
            shell,
            "api",
            lambda asked: asked.path[0] in OF_API,
            {"/api_port": NumberControl("api_port", *PORTS, grouped=False)},
            {"/api_port": port.format(low=PORTS[0], high=PORTS[1])},
        )
        told = self.tr(
            "Your shop system or website can place calls through Playcall: every rule, limit and"
            " do-not-call entry binds them too, and they appear in Results like any other."
        )
        self.said = Banner("info", name="api_state")
        self.example = ExampleCard(shell)
        self.lines.insertWidget(0, Label(told, "second", wrap=True))
        self.lines.insertWidget(1, self.said)
        self.lines.insertWidget(3, self.example)
        shell.voice_api.changed.connect(self._show_state)

    @staticmethod
    def _port_line() -> str:
        return QCoreApplication.translate(
            "settings",
            "Where it listens: at 127.0.0.1 only, never on the network. From {low} to {high}.",
        )

    def discard(self) -> None:
        super().discard()
        self._show_state()
        self.example.show_example()

    def _show_state(self) -> None:
        server = self.shell.voice_api
        match server.state:
            case "on":
                self._say(
                    "success",
                    self.tr("On: it listens at {address}").format(address=server.address),
                    self.tr("For programs of this computer only, and only with a key of yours."),
                    self._button(
                        self.tr("Documentation"), "documentation", "external", self._open_docs
                    ),
                    self._keys_button(),
                )
            case "starting":
                self._say("info", self.tr("It starts…"))
            case "failed":
                self._say(
                    "danger",
                    server.why or self.tr("The Voice API is not on."),
                    self.tr("Choose another port below, or close the other program."),
                    self._button(self.tr("Try again"), "again", "refresh", self._try_again),
                )
            case _:
                self._say(
                    "info",
                    self.tr("Off: no other program can place calls"),
                    self.tr("Turn it on below, save, and make a key for each program."),
                    self._keys_button(),
                )

    def _say(self, tone: str, title: str, detail: str = "", *actions: Button) -> None:
        self.said.set_tone(tone)
        self.said.show_words(title, detail, *actions)

    def _button(self, text: str, name: str, icon: str, do: Callable[[], None]) -> Button:
        made = Button(text, "", icon, name=f"api_{name}_button", small=True)
        made.clicked.connect(do)
        return made

    def _keys_button(self) -> Button:
        return self._button(self.tr("API keys"), "keys", "key", self._go_to_keys)

    def _go_to_keys(self) -> None:
        self.shell.go("settings", section="keys")

    def _open_docs(self) -> None:
        QDesktopServices.openUrl(QUrl(f"{self.shell.voice_api.address}/docs"))

    def _try_again(self) -> None:
        self.shell.run(self.shell.voice_api.follow())
