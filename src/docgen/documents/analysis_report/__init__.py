"""综合分析报告: what the campaign found and mended, how it was judged, why it came about, what shall last."""
