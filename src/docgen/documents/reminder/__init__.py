"""催办通知书: what a department is late with, from the day after it was due."""
