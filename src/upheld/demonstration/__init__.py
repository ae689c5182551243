"""The demonstration: an extract for all councils in four years, in which all differences but four are chance."""
