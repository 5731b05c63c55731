"""How a document's paragraphs are worded: phrases as data, the variant chosen, what the clerk put instead.

The phrases stand in `documents/phrases/<kind>.yaml`. A kind asks a `Voice` for each paragraph by its key;
what it gets is a text that knows where it came from. Which facts are told, and in which order, is the kind's
affair, and so are the figures: a variant only says them.
"""
