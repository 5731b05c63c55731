"""Commands over the workspaces of all units below a superior; the same work as for one, told together."""
