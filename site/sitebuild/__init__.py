"""Builds the public site: content and schemas in, static files out."""
