"""情况报告: what self-inspection found, category by category, with causes, measures and deadlines."""
