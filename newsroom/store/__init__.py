"""The archive: TinyDB files written atomically, locks, revisions."""
