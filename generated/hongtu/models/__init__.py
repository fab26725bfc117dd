# Generated from spec/schemas/ by `make generate`. Do not edit: change the spec or the templates.

"""Models, one module for each chapter of the manual; `from hongtu import NewPerson` finds them all."""
