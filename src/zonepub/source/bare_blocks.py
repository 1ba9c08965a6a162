"""Paragraphs that look like a block, `page break` or the bare name of a figure: told, and set as they are."""

import re
from collections.abc import Callable, Container

from zonepub.diagnostics import Diagnostics
from zonepub.regex import regex
from zonepub.source.block_names import WORDS_MEANT
from zonepub.source.schema import BLOCKS, WORDS
from zonepub.yamlfile import Scalar
from zonepub.yamlfile.meant import PICTURE_ENDING, figure_meant
from zonepub.yamlfile.writing import quoted

BARE_PICTURE = regex(rf"[\w/\\. -]+{PICTURE_ENDING}", re.IGNORECASE)
PICTURE = regex(rf"(?:图|图片|照片|插图|figure|image)：[ ]?{BARE_PICTURE.pattern}", re.IGNORECASE)
BARE = regex(
    rf"(?P<name>{'|'.join(BLOCKS)}) +(?P<rest>[一-鿿“《][^，。；]*|(?:fig|tab|sec)-[\w-]+)", re.ASCII
)
DIVIDER = regex(r"[-—_=*~－＿＝]{3,}|(?:[-*_] ){2,}[-*_]")  # typed across a page


def tell_bare_block(
    node: Scalar, diagnostics: Diagnostics, figures: Container[str], pictured: Callable[[str], str]
) -> None:
    """`page break`, `section 总则` and the bare name of one of the `figures` are paragraphs."""
    if not node.plain:
        return
    text = node.text.strip()
    word = re.sub("(?<=[a-z])[ _-]", "", text.casefold().strip("<>【】〔〕（）()")) if len(text) < 20 else ""
    meant = next((name for name in WORDS if word == name.replace("-", "") and text != name), "")
    meant = meant or WORDS_MEANT.get(word, "") or ("rule" if DIVIDER.fullmatch(text) else "")
    match = None if meant else BARE.fullmatch(text)
    line = f"- {meant}" if meant else f"- {match['name']}: {match['rest']}" if match else ""
    line = f"- figure: {text}" if text in figures else line
    if PICTURE.fullmatch(text):  # 图片：images/a.jpg
        line = figure_meant(f"text: 图题, image: {text.partition('：')[2].strip()}", on_lines=False)
    if BARE_PICTURE.fullmatch(text):  # images/a.jpg
        known = pictured(text)
        line = f"- figure: {known}" if known else figure_meant(f"text: 图题, image: {text}", on_lines=False)
    if line:
        diagnostics.warning("bare-block", node.span, text=text, line=line, plain=f"- {quoted(text)}")
