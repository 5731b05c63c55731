"""Ledgers that units sent back: read whatever was done to them, merged, understood as facts.

`columns` says what a ledger handed out holds, `reading` and `identity` make rows of a file, `copies` weighs
several copies of one ledger, `steps` turns cells into facts, `collect` does it all. The layout of the
workbook is not here: it is a template of `docgen.documents.ledger_return`.
"""
