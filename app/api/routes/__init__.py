"""Every address of the Voice API.

To add one:
1. write `app/api/routes/<name>.py`: the function that answers, and its `Endpoint`,
2. put the endpoint into `ENDPOINTS`, in the order in which people should read of it,
3. prove it in `tests/api/routes/test_<name>.py`; the description and `/docs` follow by themselves.
"""

from app.api.endpoint import Endpoint
from app.api.routes.description import DESCRIPTION
from app.api.routes.documentation import DOCUMENTATION, SCRIPT, STYLE
from app.api.routes.hang_up import HANG_UP
from app.api.routes.health import HEALTH
from app.api.routes.list_calls import LIST_CALLS
from app.api.routes.one_call import ONE_CALL
from app.api.routes.place_call import PLACE_CALL
from app.api.routes.problem_page import PROBLEM_PAGE
from app.api.routes.recording import RECORDING

ENDPOINTS: tuple[Endpoint, ...] = (
    PLACE_CALL,
    ONE_CALL,
    LIST_CALLS,
    HANG_UP,
    RECORDING,
    DESCRIPTION,
    DOCUMENTATION,
    STYLE,
    SCRIPT,
    PROBLEM_PAGE,
    HEALTH,
)
