"""印发通知: the notice under which the plan goes out, with the plan as its enclosed text."""
