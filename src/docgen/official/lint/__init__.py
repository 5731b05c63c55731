"""The checker of GB/T 9704—2012 for docx files of any origin.

`guard` proves a file harmless, `reading` makes frozen records with effective properties of it, `zones` says
which paragraph is which element, the `*_rules` modules compare, `check` puts them together. Nothing here
renders or writes; what only a page shows is measured elsewhere, with the same `Finding` and `RULES`.
"""
