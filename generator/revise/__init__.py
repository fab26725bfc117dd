"""Goes through docs/revising.md with a new manual, from its audit to a release."""
