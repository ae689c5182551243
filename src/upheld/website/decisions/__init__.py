"""Decisions, public interest reports and service improvements: a page for each, lists, and a search."""

from upheld.website.decisions.improvements import improvement_files
from upheld.website.decisions.pages import decision_files
from upheld.website.decisions.reports import report_files

__all__ = ["decision_files", "improvement_files", "report_files"]
