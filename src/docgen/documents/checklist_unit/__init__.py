"""单位问题整改清单: the unit's problems in the campaign's order of categories."""
