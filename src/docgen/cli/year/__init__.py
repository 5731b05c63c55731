"""A year of a sample campaign played month by month with the commands that a clerk would type.

`script` says what happens when, `form` lets the unit's form grow, `copies` fills in workbooks as units do,
`play` runs the commands. Nothing here is needed to do the work; everything is done by the other commands.
"""
