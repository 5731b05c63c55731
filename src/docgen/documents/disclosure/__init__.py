"""公示稿: the unit's problems as published before rectification, and what came of them as published after."""
