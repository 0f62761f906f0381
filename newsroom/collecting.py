"""Making or going through very many values without Python looking for cycles among them, of which there are none."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def no_collecting() -> Iterator[None]:
    """Inside, nothing is collected but what nobody refers to any more: a third of the time, and no pause for others."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
