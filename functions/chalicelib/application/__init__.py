"""What people do with the service: one verb, one file, one function."""
