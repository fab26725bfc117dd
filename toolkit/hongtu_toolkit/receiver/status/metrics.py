"""Metrics for Prometheus, computed when they are read."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

from hongtu_toolkit.receiver.event import now
from hongtu_toolkit.receiver.service import Receiver
from hongtu_toolkit.receiver.store import questions
from hongtu_toolkit.receiver.store.base import StoreError


class Metrics:
    """The metrics of a receiver."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver

    def describe(self) -> Iterable[Metric]:
        """Registers the names without reading the store."""
        return ()

    def collect(self) -> Iterable[Metric]:
        yield from self._of_this_process()
        try:
            yield from self._of_the_store()
            up = 0 if self._receiver.troubles else 1
        except (StoreError, RuntimeError):
            up = 0
        yield GaugeMetricFamily(
            "hongtu_receiver_store_up", "1 if the store answers and accepts events, otherwise 0.", up
        )

    def _of_this_process(self) -> Iterable[Metric]:
        answers = CounterMetricFamily(
            "hongtu_receiver_pushes", "Requests to the receiver, by result.", labels=["result"]
        )
        counts = dict(self._receiver.intake.counts) if self._receiver.intake else {}
        unreadable = counts.pop("unreadable", 0)
        for result in sorted({"stored", "503", *counts}):
            answers.add_metric([result], counts.get(result, 0))
        yield answers
        yield CounterMetricFamily(
            "hongtu_receiver_unreadable_pushes", "Stored pushes that could not be read.", unreadable
        )
        counts = self._receiver.counts
        yield CounterMetricFamily("hongtu_receiver_swept_rows", "Rows that sweeps have read.", counts["swept rows"])
        yield CounterMetricFamily(
            "hongtu_receiver_swept_events",
            "Events that sweeps found and that were never pushed.",
            counts["swept events"],
        )
        attempts = CounterMetricFamily(
            "hongtu_receiver_deliveries", "Attempts to deliver an event to a consumer.", labels=["consumer", "result"]
        )
        for forwarder in self._receiver.forwarders:
            for state, result in (("delivered", "delivered"), ("due", "failed"), ("dead", "dead")):
                attempts.add_metric([forwarder.name, result], forwarder.counts[state])
        yield attempts

    def _of_the_store(self) -> Iterable[Metric]:
        waiting = self._receiver.store.look(questions.waiting)
        gauges = {
            "due": GaugeMetricFamily(
                "hongtu_receiver_due_events", "Events that are due to a consumer.", labels=["consumer"]
            ),
            "dead": GaugeMetricFamily(
                "hongtu_receiver_dead_events", "Events that could not be delivered to a consumer.", labels=["consumer"]
            ),
            "lag": GaugeMetricFamily(
                "hongtu_receiver_lag_seconds",
                "Age of the oldest event that is due to a consumer.",
                labels=["consumer"],
            ),
        }
        for each in waiting:
            gauges["due"].add_metric([each.name], each.due)
            gauges["dead"].add_metric([each.name], each.dead)
            gauges["lag"].add_metric([each.name], 0 if each.oldest_due is None else (now() - each.oldest_due) / 1000)
        yield from gauges.values()
        size = self._receiver.store.look(questions.quarantine_size)
        yield GaugeMetricFamily("hongtu_receiver_quarantined", "Bodies in quarantine.", size)
