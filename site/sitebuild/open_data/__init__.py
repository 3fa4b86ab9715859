"""The directory as open data: one module for each format, one reading of the hours for all."""
