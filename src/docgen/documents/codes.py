"""Codes of what stops a document that its facts would allow."""

from __future__ import annotations

NOT_APPROVED = "D201"
CODES = {
    NOT_APPROVED: "专项整治规定审定合格后方可开的会，会上用的材料在审定之前不能定稿；草稿可以先出。",
}
