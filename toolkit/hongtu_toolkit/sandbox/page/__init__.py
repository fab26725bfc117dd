"""The sandbox as people see it: one page at `/`, made on the server, that needs nothing from elsewhere."""

from hongtu_toolkit.sandbox.page.routes import routes

__all__ = ["routes"]
