"""From a workspace to files: which documents are due, rendering them in processes, and the manifest.

What a document says is decided in `docgen.documents`; nothing here knows a document's content.
"""
