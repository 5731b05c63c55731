"""各单位汇总台账: the figures of the units below a superior, each read from its own workspace."""
