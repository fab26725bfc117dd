# Generated from spec/paths/ by `make generate`. Do not edit: change the spec or the templates.

"""Resources such as `client.person`, one module for each prefix of the manual's paths."""
