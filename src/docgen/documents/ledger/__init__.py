"""整改台账: all problems as of a date, as a workbook with statistics and as a document for signing."""
