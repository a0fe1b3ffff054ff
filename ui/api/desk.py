"""Back-pressure: so many pieces of work at a time, a short queue before them, and a limit on the time of each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, Lock
from typing import TypeVar

from starlette import status as http

from ui.api.problems import TurnedAway

Item = TypeVar("Item")
_PULSE = 15.0  # seconds of silence after which a listener is told that work goes on
_AGAIN = 2.0  # seconds after which to come again: most answers take far less


class _Done:
    """Follows the last item."""


class Desk:
    """Runs work in `at_once` threads; `queue` more may wait, and what comes then is turned away.

    A place is held until the thread is free again, not until the visitor has gone: work that nobody waits
    for any more is stopped at its next item.
    """

    def __init__(self, at_once: int, queue: int, seconds: float) -> None:
        self.at_once, self.places, self.seconds = at_once, at_once + queue, seconds
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="api")
        self._closed, self._lock = Event(), Lock()
        self.held = 0  # places taken: running and waiting

    async def run(self, work: Callable[[], Iterable[Item]]) -> AsyncIterator[Item | None]:
        """The items as they come; None after each `_PULSE` of silence. Raises `TurnedAway`, and what `work` raises."""
        deadline = time.monotonic() + self.seconds
        told: asyncio.Queue[Item | BaseException | _Done] = asyncio.Queue()
        loop, gone = asyncio.get_running_loop(), Event()

        def tell(item: Item | BaseException | _Done) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(told.put_nowait, item)

        def worked() -> None:
            try:
                for item in work():
                    if gone.is_set() or self._closed.is_set():
                        break
                    tell(item)
            except BaseException as error:  # raised again where the visitor waits
                tell(error)
            else:
                tell(_Done())

        future = self._take(worked)
        try:
            while not isinstance(item := await self._next(told, deadline), _Done):
                if isinstance(item, BaseException):
                    raise item
                yield item
        finally:
            gone.set()
            future.cancel()

    async def one(self, work: Callable[[], Item]) -> Item:
        """The result of one piece of work."""
        async for item in self.run(lambda: (work(),)):
            if item is not None:
                return item
        raise _stopping()

    async def _next(
        self, told: asyncio.Queue[Item | BaseException | _Done], deadline: float
    ) -> Item | BaseException | _Done | None:
        left = deadline - time.monotonic()
        try:
            return await asyncio.wait_for(told.get(), max(0, min(_PULSE, left)))
        except TimeoutError:
            if left > _PULSE:
                return None
            fix = "Ask something shorter, or come again later."
            raise TurnedAway(
                http.HTTP_504_GATEWAY_TIMEOUT, "The time for an answer is over", f"{self.seconds:g} s", fix, _AGAIN
            ) from None

    def _take(self, worked: Callable[[], None]) -> Future[None]:
        with self._lock:
            if self._closed.is_set():
                raise _stopping()
            if self.held >= self.places:
                raise TurnedAway(
                    http.HTTP_503_SERVICE_UNAVAILABLE, "Too many questions at once", self.held, "Come again.", _AGAIN
                )
            self.held += 1
            future = self._pool.submit(worked)
        future.add_done_callback(self._give_back)
        return future

    def _give_back(self, _: Future[None]) -> None:
        with self._lock:
            self.held -= 1

    def close(self) -> None:
        """Nothing new is taken, what waits is dropped, what runs ends at its next item."""
        self._closed.set()
        self._pool.shutdown(wait=False, cancel_futures=True)


def _stopping() -> TurnedAway:
    return TurnedAway(http.HTTP_503_SERVICE_UNAVAILABLE, "The server is stopping", None, "Come again.", _AGAIN)
