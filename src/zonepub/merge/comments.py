"""Comments of the edited file as remarks at the blocks that they are about (L23)."""

from zonepub.importing.readers.docx.lines import WordLine, WordLines
from zonepub.merge.align import Alignment
from zonepub.merge.base import BaseParagraph
from zonepub.merge.markup import text_of
from zonepub.merge.remarks import RemarkEditor
from zonepub.merge.texts import TextMerger
from zonepub.model import CHECKER


class CommentMerger:
    """Puts what is new into the source; what `check` said is left out, it says so as long as it holds."""

    def __init__(self, texts: TextMerger, remarks: RemarkEditor) -> None:
        self.texts, self.remarks, self.outcome = texts, remarks, texts.outcome

    def merge(
        self, base: list[BaseParagraph], flow: list[WordLine], aligned: Alignment, word: WordLines
    ) -> None:
        """At the block that holds the beginning of their range (L23)."""
        known = set(self.remarks.present())
        document = word.document
        places: dict[str, tuple[str, str]] = {}
        current = ""
        in_flow = {id(line): place for place, line in enumerate(flow)}
        cells = {item.cell: item for item in self.texts.base if item.in_table}
        for line in word.lines:
            place = in_flow.get(id(line))
            if place is not None and place in aligned.pairs:
                current = self.texts.path(base[aligned.pairs[place]]) or current
            elif line.cell in cells:
                current = self.texts.path(cells[line.cell]) or current
            for name in dict.fromkeys(name for run in line.runs for name in run.comments):
                words = "".join(run.text for run in line.runs if name in run.comments and not run.note)
                places.setdefault(
                    name, (current, "" if words.strip() == line.text.strip() else words.strip())
                )
        # the block of a comment takes all that are about it, in their order
        for name, comment in document.comments.items():
            words = " ".join(text_of(comment.words).split())
            if name in document.revisions or (words, comment.author) in known or not words:
                continue
            if comment.author == CHECKER:  # `check` says it as long as it holds
                continue
            path, at = places.get(name, ("", ""))
            if self.remarks.comment(path, comment, words, "" if comment.reply_to else at):
                self.outcome.commented(path, comment.author, words)
            else:
                self.outcome.unplaced(None, f"{comment.author}：{words}")
