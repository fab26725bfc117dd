"""Reads and writes tables: CSV in any encoding that is usual in China, and Excel workbooks."""

from hongtu_toolkit.tables.reader import Cell, Row, Table, open_table
from hongtu_toolkit.tables.unreadable import UnreadableTable

__all__ = ["Cell", "Row", "Table", "UnreadableTable", "open_table"]
