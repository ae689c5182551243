"""What every publication tells of: bodies, decisions, improvements, reports, years. One class and one rule each."""
