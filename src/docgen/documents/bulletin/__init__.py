"""治理信息: a month's numbered bulletin of work done, figures, solved problems and what is new."""
