"""The archive: TinyDB files written atomically, locks, revisions."""

from newsroom.store.archive import Archive
from newsroom.store.door import Conflict

__all__ = ["Archive", "Conflict"]
