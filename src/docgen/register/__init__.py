"""What happened when: problems and progress folded as of a date, and the figures taken from the fold.

Events come from the unit's form. State and every figure are functions of (form, as-of date), so an
earlier month can be made again unchanged. Nothing here writes text or files.
"""
