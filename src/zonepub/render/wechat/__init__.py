"""An article for a WeChat official account: pasted, saved and read on telephones as the style has it.

A set of files: a page to look at and copy from, the article alone, its pictures by number, two covers and a
list of what the account's other fields want. `article.py` writes the fragment, whose blocks go through the
match in `blocks.py`; the rules are C1 to C23.
"""

from base64 import b64encode

from zonepub.model import Report
from zonepub.render import Context, Renderer
from zonepub.render.wechat.article import article
from zonepub.render.wechat.covers import covers
from zonepub.render.wechat.fields import fields_of
from zonepub.render.wechat.look import PhoneLook
from zonepub.render.wechat.page import article_page, fields_text, preview_page
from zonepub.render.wechat.pictures import ArticlePictures
from zonepub.render.wechat.state import WechatState
from zonepub.style import Style

MEDIA = {".png": "image/png", ".jpg": "image/jpeg"}


def render(report: Report, style: Style, context: Context) -> dict[str, bytes]:
    """The files by name, the page to open first."""
    state = WechatState(report, style, context, PhoneLook(style), ArticlePictures(context.diagnostics))
    fragment = article(state)
    fields = fields_of(report, style, context)
    pictures = state.pictures.files
    drawn = covers(state)
    embedded = fragment
    for picture in pictures:  # C17: as data, for an editor that fetches nothing from a disk
        kind = MEDIA[picture.name[-4:]]
        data = f"data:{kind};base64,{b64encode(picture.data).decode()}"
        embedded = embedded.replace(f'src="{picture.name}"', f'src="{data}"')
    files = {
        "index.html": preview_page(state, fields, embedded, tuple(drawn)),
        "article.html": article_page(fields.title, fragment),
        "fields.txt": fields_text(state, fields, tuple(drawn)),
    }
    return (
        {name: text.encode() for name, text in files.items()}
        | {picture.name: picture.data for picture in pictures}
        | drawn
    )


renderer = Renderer("wechat", "-wechat", render, "WeChat official-account article")
