"""销号审批表: what was decided in the month on each request for closure, granted or sent back."""
