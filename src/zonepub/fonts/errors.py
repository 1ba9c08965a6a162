"""A font that cannot be used: a value for the caller to turn into a diagnostic."""


class FontProblem(Exception):
    """`code`: `font-not-found`, `font-broken`, `font-restricted`, or one of the gate of files; `name`: the
    font as it was asked for; `details` fill the words of the diagnostic."""

    def __init__(self, code: str, font: str, reason: str = "", **details: str) -> None:
        super().__init__(f"{code}: {font} {reason}".strip())
        self.code, self.name, self.reason = code, font, reason
        self.details = {"name": font, "reason": reason} | details
