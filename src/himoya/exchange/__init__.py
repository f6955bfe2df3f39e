"""Files in and out, all derived from the dictionary: spreadsheets, mappings, Parquet, tables."""
