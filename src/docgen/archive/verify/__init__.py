"""Whether a package is what was filed: the four properties of DA/T 70—2018, each check with its evidence.

A package is read where it lies, in a folder or a zip, without the workspace, and never changed. `checks` says
what is checked, `book` keeps what was found; `seals` reads each file once and holds it against the manifest,
`items` and `metadata` hold what is told of the items against each other, `office_file` and `pdf_file` open
documents, `container` looks at the folder or zip itself. `inspect` puts them together, `succession` looks at
several packages, `against` at the register that a package came from; `report` is the 检测报告.
"""
