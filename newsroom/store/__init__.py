"""The archive: TinyDB volumes with their history, an index, drafts, backups. Whoever uses it sees `door` only."""

from newsroom.store.door import Archive, Conflict

__all__ = ["Archive", "Conflict"]
