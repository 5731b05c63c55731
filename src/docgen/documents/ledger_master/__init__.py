"""汇总台账: how many problems each department has, counted in two ways that are told apart."""
