"""Every screen test starts in the light theme with the figures and dates of en_US; fixtures that
open the window over an engine.
"""

from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_campaign, demo_deployment
from app.ui import theme
from tests.ui.stage import Stage, on_stage, qt_loop


@pytest.fixture(autouse=True)
def light_theme(qapp):
    QLocale.setDefault(QLocale("en_US"))
    theme.load(qapp, "light")
    yield qapp
    # Widgets of a test that is over would be polished again by every later switch.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.load(qapp, "light")


@pytest.fixture
def raise_stage(qtbot: QtBot, qapp: QApplication) -> Generator[Callable[[Engine, Path], Stage]]:
    """Opens a window over an engine of the test's own: `raise_stage(engine, folder)`."""
    with ExitStack() as stack:
        stack.enter_context(qt_loop(qapp))
        yield lambda engine, folder: stack.enter_context(on_stage(qtbot, engine, folder))


@pytest.fixture
def empty_stage(raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path) -> Stage:
    """A window over a folder in which nothing was ever done."""
    return raise_stage(Engine(tmp_path, clock=PretendClock(MONDAY), secrets=RunSecrets()), tmp_path)


@pytest.fixture
def stage(raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path) -> Stage:
    """A window over the demonstration: a business, a list of 25, a campaign ready to start."""
    engine = Engine(tmp_path, clock=PretendClock(MONDAY), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    demo_campaign(engine)
    return raise_stage(engine, tmp_path)
