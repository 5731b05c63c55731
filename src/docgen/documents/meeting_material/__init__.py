"""民主生活会对照检查材料: of the leaders together and of each, in the first person."""
