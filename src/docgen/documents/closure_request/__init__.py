"""销号申请表: one for each problem whose closure somebody asked for in the month."""
