"""A dataset in the forms that other programs open: a workbook, CSV files, SQLite and DuckDB databases."""
