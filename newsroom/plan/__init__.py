"""The work plan as data: focus areas and their terms, quotas, deadlines, roles, channels."""
