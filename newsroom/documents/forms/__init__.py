"""The forms of the office (domain.md 7 and 6.5): each module is one of them, a value of plain fields and its KIND."""
