"""The one error that people meet: what is wrong, the value that is wrong, and what to do."""


class PolicyError(Exception):
    """`str(error)` is one sentence for the person who meets it."""

    def __init__(self, problem: str, value: object = None, fix: str = "") -> None:
        self.problem, self.value, self.fix = problem, value, fix
        shown = "" if value is None else f": {str(value)[:120]!r}"
        super().__init__(f"{problem}{shown}." + (f" {fix}" if fix else ""))


class NotFound(PolicyError):
    """What was named is not held here."""
