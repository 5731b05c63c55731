"""What people fill in: campaign.yaml, form.xlsx and form.yaml, read with the place of every value.

Reading goes in three steps: a file becomes a raw tree of model field names (`yaml_*`, `xlsx_*`), the
tree becomes a record (`validate`), records are checked against each other (`model.rules`, called by
`workspace`). Faults are `Diagnostic` values, all at once. What a value means is the model's business
(`docgen.model.fields`); what happened when is the register's.
"""
