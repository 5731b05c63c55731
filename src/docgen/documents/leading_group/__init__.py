"""领导小组成立通知: who sits in the unit's leading body, what it does, and how it is changed."""
