"""What is owed: by whom, to whom, until when, and what the workspace's records say about it."""
