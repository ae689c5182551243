"""Upheld: what an ombudsman publishes about the bodies it investigates, from an extract of its casework."""
