"""Slow work in threads: a job returns a message, an error becomes one, and nothing but messages comes back."""

from collections import deque
from collections.abc import Callable
from contextvars import copy_context
from threading import Event, Lock, Thread

from textual.dom import DOMNode
from textual.message import Message

from newsroom.tui.messages import WorkFailed

_LONGEST = 10.0
"""Seconds that quitting waits for jobs."""


def run_in_thread(node: DOMNode, job: Callable[[], Message | None], *, group: str) -> None:
    """Run the job in a thread and post what it returns to the node; whatever it raises is posted as WorkFailed."""

    def work() -> None:
        try:
            message = job()
        except Exception as error:
            message = WorkFailed(error)
        if message is not None:
            node.post_message(message)

    node.run_worker(work, thread=True, group=group, exit_on_error=False)


class InTurn:
    """Jobs in a thread, one after another in the order in which they were given; else as `run_in_thread`."""

    def __init__(self, node: DOMNode) -> None:
        self._node = node
        self._waiting: deque[Callable[[], Message | None]] = deque()
        self._lock = Lock()
        self._idle = Event()
        self._idle.set()

    def add(self, job: Callable[[], Message | None]) -> None:
        """Have this done when those before it are."""
        with self._lock:
            self._waiting.append(job)
            if not self._idle.is_set():
                return
            self._idle.clear()
        # no worker: that begins only when the app comes to it, and it may be waiting here
        Thread(target=copy_context().run, args=(self._work,)).start()

    def wait(self) -> None:
        """Wait until all that was given is done, as before the app quits."""
        self._idle.wait(_LONGEST)

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._idle.set()
                    return
                job = self._waiting.popleft()
            try:
                message = job()
            except Exception as error:
                message = WorkFailed(error)
            if message is not None:
                self._node.post_message(message)
