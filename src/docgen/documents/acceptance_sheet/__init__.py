"""检查验收评分表: the campaign's one standard, with the points both sides gave."""
