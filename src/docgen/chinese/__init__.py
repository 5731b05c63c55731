"""Pure text rules of Chinese office writing: dates and deadlines, numerals, names, numbering,
clean-up, punctuation.

Everything takes and gives plain strings, numbers and dates; campaigns, forms and files are unknown here.
What does not live here: layout of GB/T 9704 documents (``official``), checks across records
(``model``), anything that asks the clock or the locale.
"""
