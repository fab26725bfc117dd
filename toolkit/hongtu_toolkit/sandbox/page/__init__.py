"""The sandbox's page for browsers, at `/`. It is rendered on the server and loads nothing from other hosts."""

from hongtu_toolkit.sandbox.page.routes import routes

__all__ = ["routes"]
