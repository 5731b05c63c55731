"""Codes of what stops a document that its facts would allow, or keeps it from being called for."""

from __future__ import annotations

NOT_APPROVED = "D201"
UNKNOWN_KIND = "D202"
CODES = {
    NOT_APPROVED: "专项整治规定审定合格后方可开的会，会上用的材料在审定之前不能定稿；草稿可以先出。",
    UNKNOWN_KIND: "报送要求、审批或“文书”表里写的文书，不是能做的任何一种，写了也不起作用。",
}
