"""What can go wrong in the domain; api/problems.py alone gives each a status."""


class DomainError(Exception):
    """The root of every error that has a meaning to the people who use the service."""


class UnknownUnit(DomainError):
    """No unit of that code, or none that the caller may see."""


class UnknownPeriod(DomainError):
    """The text is not a period, or lies before the first one."""
