"""实施方案: the unit's plan, its sections in the order of the campaign's outline and the unit's changes."""
