"""督查报告: the written report on a phase's or month's inspections, announced and not."""
