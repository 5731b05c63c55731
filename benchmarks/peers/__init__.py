"""One small worker an engine, run in the engine's own environment; `serve.*` is the protocol.

A line of JSON in, a line of JSON out: `prepare` (template, contexts or rows, folder), `render` (document
numbers; answers milliseconds, each from the context to the file on disk), `quit` (answers the peak memory).
"""
