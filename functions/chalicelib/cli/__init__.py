"""The command line face, and the server of the embedded home."""
