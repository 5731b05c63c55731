"""意见反馈单: the opinions and complaints of a month, fed back to the department that handles them."""
