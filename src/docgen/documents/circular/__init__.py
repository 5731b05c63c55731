"""通报: what the month brought in figures, which departments are behind with what, and what is asked next."""
