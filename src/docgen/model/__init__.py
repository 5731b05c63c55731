"""What the program is about: campaign, unit, person, problem and their like, frozen and without I/O.

One concept a module. Every field has a Chinese title, which is at once the YAML key, the column
header and the word in a message. `rules` checks across records. Nothing here reads a file, knows
the time, or says what happened when (that is `docgen.register`).
"""
