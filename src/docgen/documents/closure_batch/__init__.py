"""销号申请汇总表: all requests for closure that a department made in the month, in thirteen columns."""
