"""公开承诺书: what a unit or a person promises in public to put right, and until when."""
