"""A font that cannot be used: a value for the caller to turn into a diagnostic."""


class FontProblem(Exception):
    """`code`: `font-not-found`, `font-broken` or `font-restricted`; `name`: the font as it was asked for."""

    def __init__(self, code: str, name: str, reason: str = "") -> None:
        super().__init__(f"{code}: {name} {reason}".strip())
        self.code, self.name, self.reason = code, name, reason
