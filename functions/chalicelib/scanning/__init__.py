"""Looks into files that people attach: type by content, danger by structure, photos cleaned."""
