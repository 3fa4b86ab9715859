"""The form as an Excel workbook: a template to fill in and a tolerant, guarded reader."""
