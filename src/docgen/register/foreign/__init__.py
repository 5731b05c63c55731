"""Ledgers of other hands (any xlsx): where the table stands, what its columns mean, what became of each row.

Nothing is written here but in `apply`; every row is taken, left out for a reason, or at fault at a place.
"""
