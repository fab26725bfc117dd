"""Checks and renders spec/deviations.yaml, the departures of the spec from the manual."""
