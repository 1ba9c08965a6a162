"""What writers of nodes share: where they write to, and numbers that change."""

from zonepub.importing.document import Words
from zonepub.importing.draft import Draft
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.importing.roles.values import han_number


class NodeWriter:
    """Writes nodes into a draft."""

    def __init__(self, context: RoleContext, draft: Draft) -> None:
        self.context, self.draft = context, draft
        self.tables = self.captioned = 0

    def _renumbered(self, piece: Candidate, words: Words, number: int) -> str:
        """What to say where the style counts otherwise than the file did; told of once."""
        typed = piece.number
        if not typed or typed == str(number) or han_number(typed) == number:
            return ""
        if not any(item.why == "renumbered" for item in self.context.decisions):
            self.context.decide("number", words, 0.6, "renumbered")
        return f"请核对：原稿编号为“{typed}”，成稿按先后编为 {number}"
