"""问责台账: who answered for what, by which measure; a workbook and a document for signing."""
