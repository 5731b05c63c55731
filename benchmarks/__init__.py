"""Speed, memory and correctness side by side with other engines. Nothing in `src/` knows of this folder.

The scripts are `run.py` (engines) and `pipeline.py` (forms to manifest); `peers/` has a worker an engine.
"""
