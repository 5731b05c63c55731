"""验收结论: what acceptance gave each subject, where points were lost, what follows for one that failed."""
