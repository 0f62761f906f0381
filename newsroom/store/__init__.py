"""The archive: TinyDB files written atomically, locks, revisions."""

from newsroom.store.archive import Archive, Conflict

__all__ = ["Archive", "Conflict"]
