"""Pages of insight: what may be concluded of a body, a group and a service area, and everything that is watched."""
