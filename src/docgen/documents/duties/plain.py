"""A duty as plain values, for JSON."""

from __future__ import annotations

from docgen.documents.duties.duty import Duty, Standing

_DONE = {Standing.DONE: True, Standing.OPEN: False}


def duty_as_dict(one: Duty) -> dict[str, object]:
    """`done` and `late` are null where no record tells; days are ISO, empty texts are not stated."""
    days = one.days_late
    return {
        "key": one.key,
        "sort": str(one.sort),
        "what": one.what,
        "period": one.period,
        "phase": one.phase,
        "who": one.holder.name,
        "person": one.holder.person,
        "department": one.holder.department,
        "recipients": list(one.recipients),
        "limit": one.limit,
        "due": one.due.isoformat() if one.due is not None else None,
        "standing": str(one.standing),
        "done": _DONE.get(one.standing),
        "done_on": one.record.on.isoformat() if one.record.on is not None else None,
        "late": days > 0 if days is not None else None,
        "days_late": days,
        "evidence": one.evidence,
        "note": one.note,
    }
