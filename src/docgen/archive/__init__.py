"""From what was issued to a package that proves itself (DA/T 22—2015, DA/T 46—2009, BagIt 1.0).

The flow: `settings` reads the unit's own rules (`archive.yaml`) → `records` finds the issued documents in
the output's manifest → `items` groups them into 件, puts them in order and numbers them (`file_number`) →
`pages` makes PDFs and counts pages → `package` writes items, metadata, lists and the register's export
through `bag_writer` beside the target and moves it there. `bag` and `bag_reader` open a package, in a folder
or a zip, without the workspace; `catalogue` and `restore` build on them. The layout of a package is
docs/archive.md.

What a document says is not decided here, and no retention period: that is the unit's schedule.
"""
