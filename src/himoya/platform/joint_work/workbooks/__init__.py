"""What was undertaken as a workbook, and back: the file that leaves may come in."""
