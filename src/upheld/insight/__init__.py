"""What may be concluded of an edition: insight that says how often luck alone would say as much.

`conclude.insight_of` fills an `editions.insight.Insight` from an edition. Each sort of insight has one file:
`beside_peers` (place, fragility, and like with like), `change_over_years`, `arrivals` (early warning), `fixes` (did the
fix hold) and `remedy_times` (how long they take). They count by `yearly_counts` and `monthly_counts`, over the years
that `years_held` says the casebook holds whole. What cannot be said is an Absent with its reason, never a zero.
"""
