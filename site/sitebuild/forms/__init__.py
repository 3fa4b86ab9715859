"""Forms and staff pages, rendered at build time from the schemas."""
