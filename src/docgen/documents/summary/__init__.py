"""总结: of a stage that ended, and of the whole campaign at its end."""
