"""认领登记表: which leader claims which of the unit's problems, as a table for all and a form for each."""
