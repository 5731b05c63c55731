"""测评结果: ballots counted by subject, content and group of raters, and what follows from them."""
