"""The archive: TinyDB files written atomically, locks, revisions."""

from newsroom.store.archive import Archive, Conflict
from newsroom.store.storage import write_atomically

__all__ = ["Archive", "Conflict", "write_atomically"]
