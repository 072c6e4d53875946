"""`GET /v1/voice/calls/{callControlId}/recording`: the fetched file, never the provider's link."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app.api.endpoint import Endpoint
from app.api.routes.own_call import CONTROL_ID, own_call
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind

CHUNK_BYTES = 65_536
MEDIA_TYPES = {".mp3": "audio/mpeg", ".wav": "audio/wav", ".ogg": "audio/ogg", ".m4a": "audio/mp4"}


async def recording(request: Request, engine: Engine) -> Response:
    call = own_call(request, engine)
    path = engine.calls.recording_path(call)
    try:
        # A name only: whatever stood in the ledger, no other folder can be meant.
        if path is None or path.name != call.recording:
            raise FileNotFoundError
        file, size = await asyncio.to_thread(_open, path)
    except OSError:
        raise Problem(
            ProblemKind.NOT_FOUND,
            "There is no recording of this call here.",
            "It may not be fetched yet, or was deleted after the time that you set.",
        ) from None
    headers = {"Content-Length": str(size), "X-Content-Type-Options": "nosniff"}
    kind = MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream")
    return StreamingResponse(_chunks(file), media_type=kind, headers=headers)


def _open(path: Path) -> tuple[BinaryIO, int]:
    file = path.open("rb")
    return file, path.stat().st_size


async def _chunks(file: BinaryIO) -> AsyncIterator[bytes]:
    """Read in a thread: a slow disk must not hold the loop."""
    try:
        while chunk := await asyncio.to_thread(file.read, CHUNK_BYTES):
            yield chunk
    finally:
        file.close()


RECORDING = Endpoint(
    "GET",
    "/v1/voice/calls/{callControlId}/recording",
    recording,
    "Fetch a call's recording",
    "The file that was fetched from the provider, where it records calls.",
    problems=(ProblemKind.NOT_FOUND,),
    gives_other="audio/*",
    parameters=(CONTROL_ID,),
)
