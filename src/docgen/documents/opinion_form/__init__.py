"""征求意见表: the letter that asks for opinions, and behind it the form, to be filled in without a name."""
