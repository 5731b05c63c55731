"""领导小组调整通知: who leaves the unit's leading body and who joins it, since when and why."""
