"""意见汇总: what was asked of whom and came back by channel, and every opinion in its own words, unsigned."""
