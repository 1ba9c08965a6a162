"""The words for every diagnostic: `messages/*.yaml`, read only when something has to be said."""

import os
import re
import sys
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any, Literal

from zonepub.diagnostics import Diagnostic, in_language
from zonepub.regex import regex

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

# words that stand for an argument written as `@mapping`
KINDS: dict[str, dict[Language, str]] = {
    "@mapping": {"zh": "键值表", "en": "a mapping"},
    "@list": {"zh": "列表", "en": "a list"},
    "@text": {"zh": "文字", "en": "a text"},
    "@block": {"zh": "一个内容块", "en": "a block"},
}


PRIMARY, CHINESE = 0x3FF, 0x04  # of a language of Windows: which one, whatever the country
LOCALES = ("ZONEPUB_LANG", "LC_ALL", "LC_MESSAGES", "LANG")  # variables: the first that is set decides


def language(environment: Mapping[str, str] = os.environ) -> Language:
    """`ZONEPUB_LANG` decides, else the locale, else the language of Windows or macOS: Chinese or English."""
    locale = next((environment[name] for name in LOCALES if environment.get(name)), "")
    if locale in ("", "C", "C.UTF-8", "UTF-8") and not environment.get("ZONEPUB_LANG"):
        locale = system_locale() or locale
    return "zh" if locale.lower().startswith(("zh", "chinese")) else "en"


@lru_cache
def system_locale() -> str:
    """The language that Windows or macOS was set to, which set no variables; "" elsewhere."""
    if sys.platform == "win32":
        kernel = getattr(ctypes(), "windll").kernel32  # noqa: B009 - there is none elsewhere
        return "zh" if kernel.GetUserDefaultUILanguage() & PRIMARY == CHINESE else "en"
    if sys.platform == "darwin":
        return _of_macos()
    return ""


def _of_macos() -> str:
    """`zh-Hans-CN` of the first language in System Settings."""
    try:
        with open(os.path.expanduser("~/Library/Preferences/.GlobalPreferences.plist"), "rb") as file:
            languages = import_module("plistlib").load(file).get("AppleLanguages") or [""]
    except (OSError, ValueError):
        return ""
    return str(languages[0])


def ctypes() -> Any:
    return import_module("ctypes")


@lru_cache
def catalogue() -> dict[str, dict[str, dict[str, str]]]:
    """code -> language -> {message, hint, explain}, for all rooms."""
    from importlib.resources import files

    import yaml  # help has nothing to read

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries: dict[str, Any] = {}
    folder = files("zonepub.diagnostics").joinpath("messages")
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if path.name.endswith(".yaml"):
            entries |= yaml.load(path.read_text("utf-8"), Loader=loader) or {}  # noqa: S506 - a safe loader
    return entries


@lru_cache
def examples() -> dict[str, dict[str, str]]:
    """code -> what is written `wrong` and `right`, and `in` what; for the codes that people meet most."""
    from importlib.resources import files

    import yaml

    text = files("zonepub.diagnostics").joinpath("examples.yaml").read_text("utf-8")
    made: dict[str, dict[str, str]] = yaml.safe_load(text)
    return made


def message(diagnostic: Diagnostic, lang: Language) -> str:
    return _words(diagnostic, "message", lang)


def hints(diagnostic: Diagnostic, lang: Language) -> list[str]:
    """The "did you mean" first, then the catalogue's own hint."""
    asked = {"zh": "是否想写 “{}”？", "en": "did you mean “{}”?"}[lang]
    lines = [asked.format(diagnostic.suggestion)] if diagnostic.suggestion else []
    others = {"zh": "第 {} 行同样", "en": "the same in lines {}"}[lang]
    also = [others.format(diagnostic.args["also"])] if "also" in diagnostic.args else []
    return [*lines, *filter(None, [_words(diagnostic, "hint", lang)]), *also]


def explain(code: str, lang: Language) -> str | None:
    """What a code says, what helps and why, or None if there is no such code; … is what a report fills in."""
    entry = catalogue().get(code)
    if entry is None:
        return None
    lines = [entry[lang]["message"], *filter(None, [entry[lang].get("hint")])]
    shown = [BLANK.sub("…", line).replace("{{", "{").replace("}}", "}") for line in lines]
    labels = {"zh": ("信息：", "办法："), "en": ("it says: ", "what helps: ")}[lang]
    said = [f"{label}{line}" for label, line in zip(labels, shown, strict=False)]
    return "\n".join([*said, entry[lang]["explain"], *_example(code, lang)])


PLACES: dict[str, dict[Language, str]] = {  # where an example stands
    "report": {"zh": "report: 之下", "en": "below report:"},
    "whole": {"zh": "整个报告", "en": "a whole report"},
    "captions": {"zh": "图片说明文件", "en": "a file of captions"},
    "style": {"zh": "样式文件", "en": "a style file"},
    "body": {"zh": "body: 之下", "en": "below body:"},
}


def _example(code: str, lang: Language) -> list[str]:
    """What people write and what is right; nothing for a code that has no example."""
    example = examples().get(code)
    if example is None:
        return []
    place = PLACES[example.get("in", "body")][lang]
    wrong, right = {"zh": (f"错：（{place}）", "对："), "en": (f"wrong: ({place})", "right:")}[lang]
    lines = [wrong, *_indented(example["wrong"]), right, *_indented(example["right"])]
    return ["", *lines]


def _indented(text: str) -> list[str]:
    return [f"  {line}" for line in text.splitlines()]


BLANK = regex(r"(?<!\{)\{\w+\}(?!\})")
# a number, what it counts, "that", a verb: English alone tells one from several; no number of a page counts
SEVERAL = regex(r"(?<!page )\{(\w+)\} (\w+?)s\b( that)?( are\b| were\b| have\b| take\b)?")
SINGULAR = {" are": " is", " were": " was", " have": " has", " take": " takes"}


class _Arguments(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _words(diagnostic: Diagnostic, part: str, lang: Language) -> str:
    template = catalogue()[diagnostic.code][lang].get(part, "")
    words = {name: _in_language(value, lang) for name, value in diagnostic.args.items()}
    if lang == "en" and "1" in words.values():
        template = SEVERAL.sub(
            lambda match: _one(match) if words.get(match[1]) == "1" else match[0], template
        )
    return template.format_map(_Arguments(words))


def _one(match: re.Match[str]) -> str:
    """`{count} pictures are` where there is but one."""
    verb = f"{match[3] or ''}{SINGULAR.get(match[4], match[4] or '')}"
    return f"{{{match[1]}}} {match[2]}{verb}"


def _in_language(value: str, lang: Language) -> str:
    """An argument in one language, if it was given in both."""
    value = in_language(value, LANGUAGES.index(lang))
    return KINDS[value][lang] if value in KINDS else value
