"""From a workspace to files: which documents are due, rendering them in processes, and the manifest.

`issue` writes the ledgers that are handed out, `closing` makes a closed month's ledger again to compare.

What a document says is decided in `docgen.documents`; nothing here knows a document's content.
"""
