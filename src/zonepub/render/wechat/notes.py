"""What stands at the end: notes, and the addresses that cannot be clicked (C16)."""

from zonepub.model import Paragraph, Text
from zonepub.present.labels import note_label
from zonepub.present.local_words import local
from zonepub.render.wechat.blocks import hung
from zonepub.render.wechat.inlines import SCHEMES
from zonepub.render.wechat.look import PAPER
from zonepub.render.wechat.markup import tag, words
from zonepub.render.wechat.state import WechatState

HANG = 2.0  # em of the notes' size


def notes(state: WechatState) -> str:
    """Every note under its number, as the marks in the text show it."""
    if not state.report.notes:
        return ""
    rows = [
        entry(state, note_label(state.style, note.number), Paragraph(note.text))
        for note in state.report.notes.values()
    ]
    return title(state, state.style.labels.notes) + "".join(rows)


def addresses(state: WechatState) -> str:
    """`[1] words: address`, one number for each address."""
    if not state.links:
        return ""
    rows, colon = [], local(state.style.language).colon
    for url, number in state.links.items():
        shown = url
        for scheme in SCHEMES:
            shown = shown.removeprefix(scheme)
        said = state.link_words[url]
        rows.append(
            entry(
                state,
                f"[{number}]",
                Paragraph((Text(f"{said}{colon}{shown}" if said else shown),)),
                broken=True,
            )
        )
    return title(state, state.style.labels.links) + "".join(rows)


def title(state: WechatState, label: str) -> str:
    css = state.look.heading("heading-2") | {"margin": "32px 0 8px", "text-align": "left"}
    return tag("h2", words(label), css)


def entry(state: WechatState, label: str, paragraph: Paragraph, *, broken: bool = False) -> str:
    size = state.look.size("footnote")
    return hung(state, label, (paragraph,), round(size * HANG), PAPER, "footnote", broken=broken)
