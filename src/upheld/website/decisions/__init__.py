"""Decisions, public interest reports and service improvements: a page for each, lists, and a search."""

from upheld.website.decisions.decision_pages import decision_files, decision_list_files, report_files
from upheld.website.decisions.improvement_pages import improvement_files

__all__ = ["decision_files", "decision_list_files", "improvement_files", "report_files"]
