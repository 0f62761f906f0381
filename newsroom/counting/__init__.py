"""Counting: what was owed, submitted, adopted and scored in a period (domain.md 3 and 5).

Plain functions over plain values: the desk makes `Facts` of what it keeps (`facts.py`), and every figure follows from
them, the plan's quotas and a scheme of points (`scheme.py`). What is counted is told by `metrics.py`.
"""
