"""Writers of tables: CSV, lines of JSON, XLSX, Parquet, databases. What they have in common is `Field`."""
