"""整改方案: what is put right at once, what by when and in which stages, who answers for it."""
