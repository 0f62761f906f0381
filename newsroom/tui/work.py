"""Slow work in threads: a job returns a message, an error becomes one, and nothing but messages comes back."""

from collections.abc import Callable

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
