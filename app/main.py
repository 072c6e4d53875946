"""Starts Playcall. A command runs on the terminal; later, no command opens the window."""

import sys


def main() -> None:
    """The console script."""
    from app import logs
    from app.cli.main import run

    logs.set_up()
    sys.exit(run(sys.argv[1:]))
