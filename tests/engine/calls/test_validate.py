"""The Voice API's limits, each on the line and one over it."""

import pytest

from app.engine.calls.validate import validate, wrong_fields
from app.engine.errors import Problem
from app.engine.model.task import CallRequest, Task
from tests.fakes import request


def task(**changes: object) -> CallRequest:
    return request(task=Task(goal="remind").model_copy(update=changes))


@pytest.mark.parametrize(
    "wish",
    [
        task(goal="g" * 500),
        task(facts={f"fact_{n}": "x" for n in range(30)}),
        task(facts={"a": "v" * 500, "b": True, "c": 3, "d": 2.5}),
        task(escalation="e" * 500),
        task(
            goal="one\ntwo\r\n\tthree", facts={"a": "x\ny", "b": 2**53, "c": -(2**53), "d": 1e300}
        ),
        request(target_name="Zoë\u200d \U0001f600"),
        request(triggered_by="t" * 100),
        request(target_name="n" * 100),
        request(max_duration_secs=30),
        request(max_duration_secs=3600),
        request(idempotency_key="k" * 255),
        request(task=None, purpose="p" * 2000),
    ],
)
def test_on_the_line(wish: CallRequest) -> None:
    before = wish.model_copy(deep=True)
    validate(wish)
    assert wish == before, "it judges and changes nothing"


@pytest.mark.parametrize(
    ("wish", "pointer"),
    [
        (task(goal=" "), "/task/goal"),
        (task(goal="g" * 501), "/task/goal"),
        (task(script="s" * 101), "/task/script"),
        (task(escalation="e" * 501), "/task/escalation"),
        (task(facts={f"fact_{n}": "x" for n in range(31)}), "/task/facts"),
        (task(facts={"a": "v" * 501}), "/task/facts/a"),
        (task(facts={"a": float("nan")}), "/task/facts/a"),
        (task(facts={"a": "caf\udce9"}), "/task/facts/a"),
        (task(facts={"\ud800": "v"}), "/task/facts"),
        (task(goal="\udfff"), "/task/goal"),
        (task(goal="a\0b"), "/task/goal"),
        (task(script="a\x1bb"), "/task/script"),
        (task(escalation="a\x7fb"), "/task/escalation"),
        (task(facts={"a": "x\x9by"}), "/task/facts/a"),
        (task(facts={"a\0": "x"}), "/task/facts"),
        (request(target_name="a\x08b"), "/targetName"),
        (request(triggered_by="a\x00b"), "/triggeredBy"),
        (request(task=None, purpose="a\x0bb"), "/purpose"),
        (task(facts={"a": 2**53 + 1}), "/task/facts/a"),
        (task(facts={"a": -(10**3000)}), "/task/facts/a"),
        (task(facts={"a": float("-inf")}), "/task/facts/a"),
        (task(escalation="\udfff"), "/task/escalation"),
        (request(target_name="\udc80"), "/targetName"),
        (task(facts={"a/b": "v"}), "/task/facts/a~1b"),
        (task(facts={"1st": "v"}), "/task/facts/1st"),
        (task(facts={f"fact_{n}": "x" * 400 for n in range(12)}), "/task"),
        (request(to="+1212555"), "/to"),
        (request(to="212 555 0142"), "/to"),
        (request(from_number="+1"), "/from"),
        (request(triggered_by=""), "/triggeredBy"),
        (request(triggered_by="t" * 101), "/triggeredBy"),
        (request(target_name="n" * 101), "/targetName"),
        (request(max_duration_secs=29), "/maxDurationSecs"),
        (request(max_duration_secs=3601), "/maxDurationSecs"),
        (request(idempotency_key=""), "/Idempotency-Key"),
        (request(idempotency_key="k" * 256), "/Idempotency-Key"),
        (request(task=None), "/task"),
        (request(purpose="both"), "/task"),
        (request(task=None, purpose="p" * 2001), "/purpose"),
    ],
)
def test_over_the_line(wish: CallRequest, pointer: str) -> None:
    with pytest.raises(Problem) as refused:
        validate(wish)
    assert refused.value.code == "validation-failed"
    assert [error.pointer for error in refused.value.errors] == [pointer]
    assert wrong_fields(wish) == refused.value.errors


def test_a_task_of_4095_bytes_passes_and_of_4096_does_not() -> None:
    def sized(length: int) -> CallRequest:
        facts = {f"fact_{n}": "x" * 400 for n in range(9)}
        return task(facts=facts | {"z": "é" * (length // 2) + "y" * (length % 2)})

    from app.engine.model.audit import canonical

    def size(wish: CallRequest) -> int:
        assert wish.task is not None
        return len(canonical(wish.task.model_dump(mode="json")))

    length = next(n for n in range(500) if size(sized(n)) == 4095)
    validate(sized(length))
    with pytest.raises(Problem, match="4,096 bytes"):
        validate(sized(length + 1))
