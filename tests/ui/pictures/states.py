"""The pictures that are taken: every page empty, busy, failed and full, and what else is worth it.

To add one: 1. write what a person does in the file of its page below, over a folder of
`folders.py`. 2. Add a `Scene` to that file's list. 3. Look at it in both themes and at both sizes.
"""

from tests.ui.pictures.at_work import AT_WORK
from tests.ui.pictures.going_live import GOING_LIVE
from tests.ui.pictures.outcomes import OUTCOMES
from tests.ui.pictures.preparing import PREPARING
from tests.ui.pictures.rehearsing import REHEARSING
from tests.ui.pictures.scenes import Scene

SCENES: tuple[Scene, ...] = (*PREPARING, *AT_WORK, *REHEARSING, *OUTCOMES, *GOING_LIVE)
PAGES = tuple(dict.fromkeys(scene.page for scene in SCENES))
STATES = ("empty", "busy", "failed", "full")
"""Those that every page must have."""
