"""Ledgers that units sent back: read whatever was done to them, merged, understood as facts.

`columns` says what a ledger handed out holds; `reading`, `identity` and `table` make rows of a file; `claims`
gathers what all copies say, `settling` tells which value of a cell counts, `verdict` makes facts of a row's
cells, `judging` does it again with every copy. `collect` takes a file in, `resolve` decisions, `batch` many.
The layout of the workbook is not here: it is a template of `docgen.documents.ledger_return`.
"""
