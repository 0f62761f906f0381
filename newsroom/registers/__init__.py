"""The office's registers: units, people, outlets, adoptions, commissions and what else it writes down (domain.md 7).

A register is a table of frozen values (`register.py`), described column by column (`column.py`): screens, the command
line and .xlsx and .csv files (`sheets.py`) all go by that description. The desk keeps the rows.
"""
