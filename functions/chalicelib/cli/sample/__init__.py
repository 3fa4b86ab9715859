"""`./dev cli sample`: the fictional district and its reports, the same bytes for the same seed."""

from .command import add_arguments, run

__all__ = ["add_arguments", "run"]
