"""What happened when: an append-only register of facts, problems folded from it as of a date, their figures.

`log` and `store` keep the facts, `history` folds them back into a campaign and a form as of any day; `state`
and `figures` fold those on, the same whether they come from a register or from a form alone. Facts come
from the form (`sync`), from ledgers sent back (`returned`), from ledgers of other hands (`foreign`) and from
commands (`steps`, `reviews`, `closing`); what sources say differently waits (`conflicts`). What documents say
of it is not written here.
"""
