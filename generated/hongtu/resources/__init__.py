# Generated from spec/paths/ by `make generate`. Do not edit: change the spec or the templates.

"""Resources, one module for each prefix of the manual's paths; `client.person` and its siblings are made of them."""
