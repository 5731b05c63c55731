"""Ledgers of other hands (any xlsx): where the table stands, what its columns mean, what became of each row.

`survey` finds the tables, `propose` makes a mapping of their columns, or `mapping_file` reads the clerk's;
`values` reads a row by it, `drafts` makes records of it, `checks` looks at all of them together, and `ledger`
goes through it all. Nothing is written here but in `apply`; every row is taken, left out for a reason, or at
fault at a place.
"""
