"""What may be concluded of an edition: insight that says how often luck alone would say as much.

`find.insight_of` makes an `insight.Insight` from a frozen edition; `file` writes and reads it as JSON, what everybody
may see apart from the rest (`disclosure`). Each kind of insight has a file with its own shape: `place` among peers,
`mix` (like with like), `change` over years, `arrivals` (early warning), `fragility`, `fixes` (did the fix hold) and
`remedies` (how long they take). What cannot be said is an `absences.Absent` with its reason, never a zero.
"""
