"""What changed between two ledgers: problem by problem and column by column, for a screen and a sheet."""
