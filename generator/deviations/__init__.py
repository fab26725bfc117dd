"""Where the spec departs from the manual: spec/deviations.yaml, checked and shown."""
