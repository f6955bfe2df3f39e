"""“My work”: the first page after signing in, and the frame around every page.

Asks each installed wing what waits for the reader; shows numbers and record numbers, never names.
"""
