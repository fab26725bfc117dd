"""Writers of tables: CSV, lines of JSON, XLSX, Parquet, databases. All of them use `Field`."""
