"""Starts Playcall: a command runs on the terminal, no command opens the window."""

import ctypes
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths

if TYPE_CHECKING:
    from app.api.server import LoopbackServer
    from app.engine.engine import Engine


@dataclass(frozen=True)
class Wish:
    """The window, and what it is to begin with."""

    demo: bool = False
    data_dir: str | None = None
    files: tuple[str, ...] = ()


def window_wish(args: Sequence[str]) -> Wish | None:
    """What the window is asked for with these arguments; None: they are for the terminal."""
    left, demo, data_dir = list(args), False, None
    while left and left[0] != "open":
        word = left.pop(0)
        if word == "--demo":
            demo = True
        elif word.startswith("--data-dir="):
            data_dir = word.partition("=")[2]
        elif word == "--data-dir" and left:
            data_dir = left.pop(0)
        else:
            return None
    files = tuple(left[1:])
    if left and (not files or any(file.startswith("-") for file in files)):
        return None
    return Wish(demo, data_dir, files)


def in_the_way_of_a_window() -> str:
    """Why no window can be opened here, as a sentence; empty when it can."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return "There is no display, so no window can be opened."
    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        return "The window needs a library that is missing here: install libxcb-cursor0."
    return ""


def _window(wish: Wish) -> int:
    if told := in_the_way_of_a_window():
        return _without_window(wish, told)
    from app.ui.application import start

    folder = None if wish.demo and not wish.data_dir else paths.data_dir(wish.data_dir)
    return start(folder, wish.files, _voice_api)


def _voice_api(engine: "Engine", port: int) -> "LoopbackServer":
    """What the window keeps on while the settings say so; no web library is loaded before."""
    from app.api.server import LoopbackServer

    return LoopbackServer(engine, port)


def _without_window(wish: Wish, told: str) -> int:
    """A demonstration plays on the terminal instead; everything else has its own commands."""
    from app.cli.main import run

    if wish.demo:
        sys.stderr.write(f"{told} Playing the sample campaign on the terminal instead.\n\n")
        return run(["demo"])
    sys.stderr.write(f"{told} Everything works on the terminal too: see `playcall --help`.\n")
    return 3


def main() -> None:
    """The console script."""
    from app import logs

    logs.set_up()
    wish = window_wish(sys.argv[1:])
    if wish is not None:
        missing = [file for file in wish.files if not Path(file).is_file()]
        if missing:
            sys.stderr.write(f"There is no file {missing[0]}.\n")
            sys.exit(2)
        sys.exit(_window(wish))
    from app.api.server import LoopbackServer
    from app.cli.main import run

    sys.exit(run(sys.argv[1:], LoopbackServer))
