"""The recording in the owner's folder, whole and by name only."""

import pytest

from tests.api.serving import CALLS, Api, refused, second_deployment

PATH = f"{CALLS}/fake:1/recording"


async def recorded(api: Api, name: str, content: bytes | None = None) -> None:
    """A call whose recording was fetched into that file."""
    await api.post()
    call = api.engine.calls.by_control_id("fake:1").model_copy(update={"recording": name})
    api.engine._store.calls.save(call)
    folder = api.engine.calls.recordings_folder
    assert folder is not None
    folder.mkdir(exist_ok=True)
    if content is not None:
        (folder / name).write_bytes(content)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.mp3", "audio/mpeg"), ("a.WAV", "audio/wav"), ("a.bin", "application/octet-stream")],
)
async def test_the_file(api: Api, name: str, kind: str) -> None:
    content = bytes(range(256)) * 1000
    await recorded(api, name, content)
    answer = await api.client.get(PATH, headers=api.headers(Content_Type=None))
    assert (answer.status_code, answer.content) == (200, content)
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-length"] == str(len(content))


async def test_where_there_is_none(api: Api) -> None:
    await api.post()
    refused(await api.get(PATH), 404, "not-found")
    refused(await api.get(f"{CALLS}/nothing/recording"), 404, "not-found")


async def test_a_file_that_is_gone(api: Api) -> None:
    await recorded(api, "gone.mp3")
    refused(await api.get(PATH), 404, "not-found")


async def test_no_other_file_can_be_meant(api: Api) -> None:
    folder = api.engine.folder
    assert folder is not None
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    await recorded(api, "../secret.txt")
    refused(await api.get(PATH), 404, "not-found")


async def test_only_ones_own(api: Api) -> None:
    second_deployment(api.engine)
    await recorded(api, "call-1.mp3", b"x")
    other = api.engine.keys.create("other", ("second",)).key
    refused(await api.get(PATH, Authorization=f"Bearer {other}"), 404, "not-found")
