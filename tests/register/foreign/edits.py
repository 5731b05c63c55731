"""What a clerk writes into the mapping proposed for each of the eight ledgers."""

from __future__ import annotations

from docgen.register.foreign.mapping import Substitution
from tests.register.foreign.workspaces import Edits

EDITS = {
    "audit": Edits(),
    "merged": Edits(),
    "hidden": Edits(),
    "side_by_side": Edits(of_table={"A": {"责任部门": "一科"}, "I": {"责任部门": "办公室"}}),
    "brackets": Edits(),
    "restarted": Edits(),
    "dates": Edits(),
    "three_rows": Edits(
        into={"H": "责任人", "K": "备注"},
        constants={"来源": "上级转办", "整改时限": "2015年9月30日"},
        more={"substitutions": (Substitution(field="状态", said="差不多", meant="基本完成"),)},
    ),
}
