"""The circuit breaker: a model that keeps failing is left in peace for a while.

Without it each question would wait the whole time-out before the extractive answer comes.
"""

import threading
import time
from collections.abc import Callable


class Breaker:
    """Counts failures in a row; may be used from any thread.

    Every `enter` that returned 0 must be followed by one of `succeeded`, `failed`, `withdrew`.
    """

    def __init__(
        self,
        *,
        failures: int = 3,
        rest_s: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Rest `rest_s` seconds of `clock` after `failures` failures in a row."""
        self._failures = failures
        self._rest_s = rest_s
        self._clock = clock
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._rests_until = 0.0
        self._trying = False
        """Whether the one try after a rest is under way."""

    def enter(self) -> float:
        """0 where a try may go ahead; else the seconds of rest left, a small number while the one
        try after a rest is under way."""
        with self._lock:
            if self._in_a_row < self._failures:
                return 0.0
            left = self._rests_until - self._clock()
            if left > 0 or self._trying:
                return max(left, 1.0)
            self._trying = True
            return 0.0

    def succeeded(self) -> None:
        """The try went well: what failed before is forgotten."""
        with self._lock:
            self._in_a_row, self._trying = 0, False

    def failed(self) -> None:
        """The try failed; the rest begins with the last failure that it takes."""
        with self._lock:
            self._in_a_row += 1
            self._trying = False
            if self._in_a_row >= self._failures:
                self._rests_until = self._clock() + self._rest_s

    def withdrew(self) -> None:
        """The try was given up before it could tell anything; the next one takes its place."""
        with self._lock:
            self._trying = False
