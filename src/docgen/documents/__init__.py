"""The documents: one module or small folder a kind, its context and its template's layout side by side.

`kinds` holds the types all kinds share, `catalogue` lists the kinds. A document is a pure function of
a `Source` (campaign and form, as of any day), an `Occasion` (as of when, for which period) and a `Subject`
(the unit, a person, a department, an item): it gives a frozen context of plain values. Rendering and files
are not done here.
"""
