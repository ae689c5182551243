"""The demonstration year: an extract for all councils of 2019-20, in which all differences but four are chance."""
