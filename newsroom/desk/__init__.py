"""The use cases, one subject a module, over one Desk: the single door for both front ends."""
