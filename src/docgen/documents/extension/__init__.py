"""延期申请（审批）表: one for each problem whose deadline somebody asked to extend in the month."""
