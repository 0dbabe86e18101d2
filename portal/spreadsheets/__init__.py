"""Lists that somebody has in a spreadsheet: pasted, as text, or as a workbook. Read, never written."""
