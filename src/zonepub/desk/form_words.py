"""Diagnostics as a form says them: by the names of fields, and what to do in place of what YAML to write."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

from zonepub.diagnostics import Diagnostic, in_both, in_language
from zonepub.diagnostics.catalogue import LANGUAGES, Language, hints, message
from zonepub.records import replace
from zonepub.regex import regex
from zonepub.source.schema import BLOCKS, SHAPES, Key

COMMAND = regex(r"\bzonepub [a-z]|ZONEPUB_[A-Z]|(?<!\w)--[a-z]")  # hints for who has a terminal
# a key and its value, an item, braces and brackets of values, a file, a path of keys; no address, no mark
YAML = regex(
    r"(?<![\w/])[a-z][a-z0-9_-]*:(?!//)|(?:^|[：\n⏎` ])- |[{}⏎]|\[\]|YAML|\.yaml"
    r"|(?<![\w/.-])[a-z]+\.[a-z_]+(?![\w/])"
)
IN_SOURCE: dict[Language, str] = {"zh": "在“源文件”里改", "en": "mend it in the source"}
IN_STYLE: dict[Language, str] = {
    "zh": "换一个样式，或请管样式的同事改", "en": "choose another style, or ask who keeps it"
}  # fmt: skip
FILES: dict[Language, str] = {"zh": "图片说明", "en": "the captions"}
NAMED = ("where", "field", "key")  # arguments that are keys of the source
WORDS_END = regex(r"[：，；（:,;(]")  # a label of the schema begins with the name
# what is still to be filled in, by the code: the argument that names its key, or the key itself
WANTED = {"missing-key": "key", "image-without-alt": "alt"}
HERE = in_both("这里", "this")  # for what has a number and no name
Words = dict[Language, Any]


def hints_of(item: Diagnostic) -> Words:
    """The hints of the catalogue, for who sees the source."""
    return {lang: [one for one in hints(item, lang) if not COMMAND.search(one)] for lang in LANGUAGES}


def in_form(item: Diagnostic, has_place: bool) -> dict[str, Words]:
    """Message and hints for who sees fields. `has_place`: it is about a place of the report's own text."""
    named = replace(item, args=item.args | _names(item))
    return {
        "message": {lang: message(named, lang).replace("captions.yaml", FILES[lang]) for lang in LANGUAGES},
        "hints": {lang: _form_hints(named, item, lang, has_place) for lang in LANGUAGES},
    }


def _form_hints(named: Diagnostic, item: Diagnostic, lang: Language, has_place: bool) -> list[str]:
    if own := own_hints().get(item.code):
        asked = hints(item, lang)[:1] if item.suggestion and not YAML.search(item.suggestion) else []
        words = {name: in_language(value, LANGUAGES.index(lang)) for name, value in named.args.items()}
        return [*asked, own[lang].format_map(words)]
    said = hints_of(named)[lang]
    plain = [one for one in said if not YAML.search(one)]
    if len(plain) == len(said) or not has_place:
        return plain
    is_of_style = any("样式" in one for one in hints(item, "zh"))
    return [*plain, (IN_STYLE if is_of_style else IN_SOURCE)[lang]]


@lru_cache
def own_hints() -> dict[str, dict[Language, str]]:
    """code -> what helps in a form."""
    import yaml  # only where something has to be said

    made: dict[str, dict[Language, str]] = yaml.safe_load(
        files("zonepub.desk").joinpath("form_hints.yaml").read_text("utf-8")
    )
    return made


def _names(item: Diagnostic) -> dict[str, str]:
    """Arguments that are keys, by the words of the schema."""
    made = {"where": HERE} if item.args.get("where", "").startswith(("report.yaml", "captions.yaml")) else {}
    for name in NAMED:
        *above, key = item.args.get(name, "").split(".")
        inside = above or item.args.get("where", "").split(".")
        if declared := declaration(inside[-1] if inside else "", key):
            made[name] = in_both(short(declared.zh), short(declared.en))
    return made


def declaration(holder: str, key: str) -> Key | None:
    """How the schema declares a key of a record or a block; of the report where none is told."""
    for shapes in (SHAPES.get(holder), BLOCKS.get(holder), None if holder else SHAPES["report"]):
        if shapes and key in shapes:
            return shapes[key]
    return None


def short(label: str) -> str:
    return WORDS_END.split(label)[0].strip()


def wanted(item: Diagnostic, path: str) -> dict[str, Any]:
    """The field that is still to be filled in, where that is what a diagnostic says; else nothing.

    `path`: a field beside it.
    """
    key = WANTED.get(item.code, "")
    key = item.args.get(key, key)
    if not key or not path.startswith(("r/report/", "c/")):
        return {}
    declared = declaration(item.args.get("where", "caption").rpartition(".")[2], key)
    label = {"zh": short(declared.zh), "en": short(declared.en)} if declared else None
    return {"path": f"{path.rpartition('/')[0]}/{key}", "wanted": {"key": key, "label": label}}
