"""民主测评表: the blank ballots of the campaign's ratings, nameless, to be ticked by hand."""
