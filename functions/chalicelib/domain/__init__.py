"""What the service is about: periods, units, reports, findings. Standard library only."""
