"""Slow work in threads: a job returns a message, an error becomes one, and nothing but messages comes back."""

from collections import deque
from collections.abc import Callable
from threading import Lock

from textual.dom import DOMNode
from textual.message import Message

from newsroom.tui.messages import WorkFailed


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

    def __init__(self, node: DOMNode, *, group: str) -> None:
        self._node, self._group = node, group
        self._waiting: deque[Callable[[], Message | None]] = deque()
        self._lock = Lock()
        self._at_work = False

    def add(self, job: Callable[[], Message | None]) -> None:
        """Have this done when those before it are."""
        with self._lock:
            self._waiting.append(job)
            if self._at_work:
                return
            self._at_work = True
        run_in_thread(self._node, self._work, group=self._group)

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._at_work = False
                    return
                job = self._waiting.popleft()
            try:
                message = job()
            except Exception as error:
                message = WorkFailed(error)
            if message is not None:
                self._node.post_message(message)
