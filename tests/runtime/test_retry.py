"""What may be tried again, how long the wait is, and what stops a storm."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from hongtu_runtime.deadline import Deadline
from hongtu_runtime.errors import ConfigurationError, Outcome
from hongtu_runtime.retry import RetryClass, RetryPolicy, RetryQuota, may_retry, parse_retry_after, quota_for

NOW = datetime(2025, 11, 24, 2, 0, 0, tzinfo=UTC)


# What may be tried again: the whole table


@pytest.mark.parametrize(
    ("retry_class", "not_sent", "unknown", "throttled", "rejected"),
    [
        ("read", True, True, True, False),
        ("idempotent", True, True, True, False),
        ("unsafe", True, False, True, False),
        ("physical", True, False, False, False),
    ],
)
def test_the_class_of_an_operation_decides(
    retry_class: RetryClass, not_sent: bool, unknown: bool, throttled: bool, rejected: bool
) -> None:
    assert may_retry(retry_class, Outcome.NOT_SENT) is not_sent
    assert may_retry(retry_class, Outcome.UNKNOWN) is unknown
    assert may_retry(retry_class, Outcome.REJECTED, throttled=True) is throttled
    assert may_retry(retry_class, Outcome.REJECTED) is rejected
    assert may_retry(retry_class, Outcome.OK) is False


@pytest.mark.parametrize("retry_class", ["read", "idempotent", "unsafe", "physical"])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_cannot_get_better_is_not_tried_again(retry_class: RetryClass, outcome: Outcome) -> None:
    assert not may_retry(retry_class, outcome, permanent=True)
    assert not may_retry(retry_class, outcome, permanent=True, throttled=True)


def test_a_door_is_tried_once_more_and_only_at_once() -> None:
    assert may_retry("physical", Outcome.NOT_SENT, attempt=1, elapsed=1.9)
    assert not may_retry("physical", Outcome.NOT_SENT, attempt=1, elapsed=2.0)
    assert not may_retry("physical", Outcome.NOT_SENT, attempt=2, elapsed=0.1)
    assert may_retry("unsafe", Outcome.NOT_SENT, attempt=2, elapsed=60.0)


# The wait


def test_attempts_count_the_first_one() -> None:
    policy = RetryPolicy(attempts=3)

    assert policy.next_delay("read", Outcome.UNKNOWN, attempt=2) is not None
    assert policy.next_delay("read", Outcome.UNKNOWN, attempt=3) is None
    assert RetryPolicy.none().next_delay("read", Outcome.NOT_SENT, attempt=1) is None


@pytest.mark.parametrize(
    ("attempt", "throttled", "ceiling"),
    [(1, False, 0.2), (2, False, 0.4), (3, False, 0.8), (6, False, 6.4), (7, False, 8.0), (5000, False, 8.0)]
    + [(1, True, 1.0), (2, True, 2.0), (4, True, 8.0), (5, True, 8.0)],
)
def test_the_delay_is_drawn_evenly_up_to_a_doubling_ceiling(attempt: int, throttled: bool, ceiling: float) -> None:
    def delay(draw: Callable[[], float]) -> float:
        return RetryPolicy().delay(attempt, throttled=throttled, random=draw)

    assert delay(lambda: 0.0) == 0.0
    assert delay(lambda: 0.5) == pytest.approx(ceiling / 2)
    assert delay(lambda: 1.0) == pytest.approx(ceiling)


def test_the_delay_has_full_jitter_by_default() -> None:
    drawn = [RetryPolicy().delay(1) for _ in range(1000)]

    assert min(drawn) < 0.02 and max(drawn) > 0.18


def test_what_the_server_asks_for_is_honoured_up_to_a_bound() -> None:
    def wait(seconds: float) -> float | None:
        return RetryPolicy().next_delay("read", Outcome.REJECTED, attempt=1, throttled=True, retry_after=seconds)

    assert wait(0.0) == 0.0
    assert wait(5.0) == 5.0
    assert wait(30.0) == 30.0
    assert wait(30.5) is None
    assert wait(float("inf")) is None


def test_retry_after_does_not_make_a_call_repeatable() -> None:
    assert RetryPolicy().next_delay("unsafe", Outcome.UNKNOWN, attempt=1, retry_after=1.0) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("5", 5.0),
        (" 0 ", 0.0),
        ("3600", 3600.0),
        ("Mon, 24 Nov 2025 02:00:10 GMT", 10.0),
        ("Mon, 24 Nov 2025 10:00:10 +0800", 10.0),
        ("Mon, 24 Nov 2025 02:00:10 -0000", 10.0),
        ("Mon, 24 Nov 2025 01:59:59 GMT", None),
        ("-1", None),
        ("NaN", None),
        ("inf", None),
        ("1.5", None),
        ("1e3", None),
        ("٥", None),
        ("soon", None),
        ("Mon, 99 Nov 2025 02:00:10 GMT", None),
        ("", None),
        (None, None),
        ("9" * 5000, float("inf")),
    ],
)
def test_retry_after_is_a_number_or_a_date_and_nothing_else(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"attempts": 0}, "attempts"),
        ({"base": -0.1}, "base"),
        ({"cap": float("nan")}, "cap"),
        ({"throttle_base": float("inf")}, "throttle_base"),
        ({"max_retry_after": -1.0}, "max_retry_after"),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused(options: dict[str, float], name: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        RetryPolicy(**options)  # type: ignore[arg-type]


# The quota


def test_the_quota_stops_retries_and_refills_with_successes() -> None:
    quota = RetryQuota()

    paid = sum(quota.spend() for _ in range(100))
    for _ in range(4):
        quota.refund()
    too_early = quota.spend()
    quota.refund()

    assert paid == 20
    assert not too_early
    assert quota.spend() or quota.tokens == pytest.approx(1.0)


def test_a_retry_after_a_time_out_costs_twice() -> None:
    quota = RetryQuota()

    assert sum(quota.spend(timed_out=True) for _ in range(100)) == 10


def test_a_retry_that_the_quota_cannot_pay_takes_nothing() -> None:
    quota = RetryQuota()
    while quota.tokens > 1:
        quota.spend()

    assert not quota.spend(timed_out=True)
    assert quota.spend()


def test_the_quota_never_holds_more_than_its_capacity() -> None:
    quota = RetryQuota()
    quota.spend()
    for _ in range(100):
        quota.refund()

    assert quota.tokens == RetryQuota.CAPACITY


def test_the_quota_stays_within_its_bounds_under_threads() -> None:
    quota = RetryQuota()

    def storm(seed: int) -> bool:
        draw = random.Random(seed)
        within = True
        for _ in range(20_000):
            if draw.random() < 0.5:
                quota.spend(timed_out=draw.random() < 0.5)
            else:
                quota.refund()
            within = within and 0 <= quota.tokens <= RetryQuota.CAPACITY
        return within

    with ThreadPoolExecutor(10) as threads:
        assert all(threads.map(storm, range(10)))


def test_clients_of_one_server_share_a_quota() -> None:
    first = quota_for("http://10.0.0.5:18082")

    assert quota_for("http://10.0.0.5:18082") is first
    assert quota_for("http://10.0.0.6:18082") is not first


def test_a_quota_that_nobody_uses_is_forgotten() -> None:
    quota = quota_for("http://forgotten")
    quota.spend()
    del quota
    gc.collect()

    assert quota_for("http://forgotten").tokens == RetryQuota.CAPACITY


# Deadlines


class Clock:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_deadline_runs_out_and_stays_out() -> None:
    clock = Clock()
    deadline = Deadline.after(5, clock)

    assert (deadline.remaining(), deadline.expired) == (5.0, False)
    clock.now = 105.0
    assert (deadline.remaining(), deadline.expired) == (0.0, True)
    clock.now = 1000.0
    assert (deadline.remaining(), deadline.expired) == (0.0, True)


def test_a_deadline_clips_the_time_outs_of_steps() -> None:
    clock = Clock()
    deadline = Deadline.after(5, clock)

    assert deadline.clip(3) == 3
    assert deadline.clip(30) == 5
    assert deadline.clip(None) == 5
    clock.now = 200.0
    assert deadline.clip(3) == 0.0
