"""自查报告: of the unit and of every person; method, problems with causes, and measures are always in it."""
