"""Export: analyses as JSON, CSV, an Excel workbook or a table for the terminal.

One module a format, imported where it is needed: `json_text`, `csv_table`, `workbook`, `terminal`.
"""
