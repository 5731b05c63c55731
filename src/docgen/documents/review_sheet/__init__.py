"""审定表: the sheet on which a self-inspection is approved, or sent back to be done over again."""
