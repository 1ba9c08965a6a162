"""captions.yaml -> captions, each picture opened and decoded once."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from zonepub.diagnostics import in_both
from zonepub.files import Gate
from zonepub.model import Caption
from zonepub.picturefiles import PictureReader
from zonepub.regex import regex
from zonepub.slips import CAPTION_FIELDS, nearest, one_slip_away, unknown, unspelt
from zonepub.source.as_written import quoted_if_needed
from zonepub.source.caption_files import CAPTIONS, CaptionFile
from zonepub.source.fields import FieldReader
from zonepub.source.final_stops import check_final_stop
from zonepub.source.schema import SHAPES
from zonepub.source.values import IDS, NAME, PICTURE_PATH
from zonepub.yamlfile import Mapping, Node, Scalar
from zonepub.yamlfile.checks import as_mapping, as_text
from zonepub.yamlfile.meant import PICTURE_ENDING, cut, twice_colon
from zonepub.yamlfile.places import line_at

FIELDS = SHAPES["caption"]
FILE_NAME = regex(rf"\S{{1,200}}{PICTURE_ENDING}", re.IGNORECASE)
MOST_COMPARED = 40  # captions that are looked for in the report
FIELD_LIKE = regex(rf"(?P<key>{'|'.join(FIELDS)})[ ;=.。]+(?P<text>\S.*)")  # which lacks its colon alone
BETWEEN = regex(r"[ .·]+")
WRAPPERS = ("captions", "caption", "figures", "figure", "images", "图题", "图片", "图片说明")


class Captions:
    """Captions by name, each read where its figure stands first, so that its notes count from there."""

    def __init__(self, file: CaptionFile, gate: Gate, fields: FieldReader) -> None:
        self.fields, self.own = fields, file.own
        # what could not be read at all is told already
        self.unread = file.missing or any(
            item.severity == "error" and item.span and item.span.file == file.shown
            for item in fields.diagnostics
        )
        mapping = as_mapping(file.node, "captions", fields.diagnostics) if file.node is not None else None
        self.unread = self.unread or (file.node is not None and mapping is None)
        self.entries = self._unwrapped(mapping) if mapping else {}
        if any(name.lstrip("\u3000\u00a0") in FIELDS for name in self.entries) or any(
            isinstance(one, Mapping) and one.entries.keys() - {*FIELDS} for _, one in self.entries.values()
        ):
            from zonepub.source.caption_shapes import gathered

            self.entries = gathered(self.entries, fields.diagnostics)
        self.misnamed = file.misnamed
        self.read: dict[str, Caption | None] = {}
        self.missing: list[str] = []  # names of figures for which there is no entry
        self.copied = [
            *fields.diagnostics.of("caption-copied"),  # or the name of the next was left out
            *fields.diagnostics.of("caption-name-lost"),
        ]
        self.told: set[str] = set()  # entries whose names are told as wrong
        self.pictures = PictureReader(gate, fields.diagnostics)

    def _unwrapped(self, mapping: Mapping) -> dict[str, tuple[Scalar, Node]]:
        """The captions, also those below a level that is not wanted, `captions:`."""
        if "report" in mapping and {"title", "body", "zonepub"} & {
            *mapping.entries,
            *_keys(mapping.get("report")),
        }:
            self.fields.diagnostics.error("report-in-captions", mapping.span)
            self.unread = True
            return {}
        if (first := next(iter(mapping.entries), "")) in FIELDS and mapping.entries.keys() <= {*FIELDS}:
            own = mapping.entries[first][0]  # one caption without its name
            line = f"fig-1: ⏎   {line_at(own.source, own.start)[0].strip()}"
            self.fields.diagnostics.error("caption-without-name", own.span, line=line)
            self.unread = True
            return {}
        name, (key, value) = next(iter(mapping.entries.items()), ("", (None, None)))
        if len(mapping.entries) > 1 or name not in WRAPPERS or not isinstance(value, Mapping) or key is None:
            return mapping.entries
        first = next(iter(value.entries), "fig-1")
        self.fields.diagnostics.error("needless-level", key.span, key=name, line=f"{first}: ……")
        return value.entries

    def get(self, name: Scalar) -> Caption | None:
        """The caption that a figure names, or None after a diagnostic."""
        if name.text not in self.entries:
            if self.copied and name.text not in self.told:  # the one that was not renamed
                self.copied.pop(0).args["line"] = f"{name.text}:"
                self.told.add(name.text)
            if not self.entries and self.misnamed and not self.unread:
                self.unread = True  # told once
                file = Path(name.span.file).with_name(self.misnamed).name
                self.fields.diagnostics.error("captions-misnamed", name.span, name=file)
            elif not self.unread and not any(
                key.startswith((f"{name.text}：", f"{name.text}:")) for key in self.entries
            ):
                if like := self._misspelt(name):
                    self._tell_misnamed(like, name.text)
                    return None
                known = self.entries or [self._none(name)]
                self.missing.append(name.text)
                free = nearest(name.text, self._free(name))
                unknown(
                    name.text,
                    name.span,
                    known,
                    self.fields.diagnostics,
                    "figure-without-caption",
                    meant=free or None,
                )
            return None
        if name.text not in self.read:
            self.read[name.text] = self._caption(name.text)
        return self.read[name.text]

    def _misspelt(self, name: Scalar) -> str:
        """The entry for a figure whose name the report has twice, at the block and behind an `@`."""
        free = self._free(name)
        if len(free) == 1 and name.text.startswith("fig-") and not free[0].startswith("fig-"):
            return free[0] if _is_like(free[0], name.text) else ""  # fgi-a
        if f"@{name.text}" not in (name.source or ""):
            return ""
        if len(free) == 1 and _is_like(free[0], name.text):  # fig-pln, which nothing names
            return free[0]
        like = nearest(name.text, self.entries)
        return like if like and unspelt(like) == unspelt(name.text) and NAME.fullmatch(like) else ""

    def _free(self, name: Scalar) -> list[str]:
        """The captions that no block of the report names; all of them where there are many."""
        if len(self.entries) > MOST_COMPARED or len(self.missing) > MOST_COMPARED:
            return [*self.entries]
        source = name.source or ""
        return [key for key in self.entries if not re.search(rf"figure: *{re.escape(key)}\s", source)]

    def _tell_misnamed(self, written: str, meant: str) -> None:
        key = self.entries[written][0]
        line = line_at(key.source, key.start)[0].strip() if key.source else ""
        line = line.replace(key.raw or written, meant, 1) if line.endswith("}") else f"{meant}:"
        self.fields.diagnostics.error("caption-misnamed", key.span, name=written, key=meant, line=line)
        self.told.add(written)

    def _none(self, name: Scalar) -> str:
        """What a report without captions lacks: the entries, or the file."""
        if not self.own or Path(name.span.file).with_name(CAPTIONS).is_file():
            return in_both("还没有", "none yet")
        return in_both(
            f"还没有；报告旁也没有 {CAPTIONS}，新建一个",
            f"none yet, and no {CAPTIONS} beside the report: make one",
        )

    def tell_twice(self, figure: Mapping) -> None:
        """What a figure of the report says and its caption should; told with the place, and left out."""
        name = figure.get("figure")
        entry = self.entries.get(name.text, (None, None))[1] if isinstance(name, Scalar) else None
        if not isinstance(entry, Mapping):
            return
        for key in [key for key in figure.entries if key in CAPTION_FIELDS]:
            field, given = CAPTION_FIELDS[key], figure.get(key)
            if not isinstance(given, Scalar):
                continue
            there = entry.entries.get(field, (entry,))[0].span
            self.fields.diagnostics.error(
                "caption-twice" if field in entry else "caption-elsewhere",
                figure.key_span(key),
                file=Path(there.file).name,
                first=there.line,
                key=key,
                line=f"{field}: {cut(given.text.strip())}",
            )
            del figure.entries[key]

    def used(self) -> Iterator[Node]:
        """The entries that figures of the report name."""
        return (self.entries[name][1] for name, caption in self.read.items() if caption is not None)

    def check_unused(self) -> None:
        nameless = [name for name in self.entries if not name.isascii() and "：" not in name]
        if len(nameless) == len(self.missing):  # 车间: for fig-workshop
            for written, meant in zip(nameless, self.missing, strict=True):
                self._tell_misnamed(written, meant)
        for name, (key, _) in self.entries.items():
            if name in self.told:
                continue
            if "：" in name:  # fig-a：{text: 甲}
                line = line_at(key.source, key.start)[0].replace("：", ": ", 1).strip()
                place = key.at(name.index("："))
                self.fields.diagnostics.error("yaml-colon", place, mark="：", line=line)
            elif NAME.fullmatch(name.rstrip(":")) and name.endswith(":"):  # fig-a::
                line = twice_colon(key)
                self.fields.diagnostics.error("yaml-colon", key.span, mark="::", line=line)
            elif not NAME.fullmatch(name) or name in FIELDS:
                if self._flat(name):
                    continue
                wanted = self._named_right(name) or IDS["captions"]
                self.fields.diagnostics.error(
                    "wrong-value", key.span, where="captions", value=name, wanted=wanted
                )
            elif name not in self.read and not self.own:
                continue  # of another report
            elif name not in self.read and self.fields.diagnostics.count("error"):
                self._caption(name)  # its figure may be among what could not be read
            elif name not in self.read:
                self.fields.diagnostics.warning("unused-caption", key.span, id=name)
                self._caption(name)

    def _named_right(self, name: str) -> str:
        """An entry whose name is Chinese, with a name that figures can have; "" for any other."""
        entry = self.entries[name][1]
        if NAME.fullmatch(joined := BETWEEN.sub("-", name.strip())) and joined != name:  # fig meeting
            return f"{joined}:"
        if name.isascii() or not isinstance(entry, Mapping):
            return ""
        given: dict[str, str] = {}
        for key, (_, value) in entry.entries.items():
            field = CAPTION_FIELDS.get(key, key)
            if isinstance(value, Scalar):
                given["alt" if field in given else field] = cut(value.text)
        own = f"fig-{[*self.entries].index(name) + 1}"
        pairs = ", ".join(f"{key}: {text}" for key, text in given.items())
        also = in_both(
            f"（名字以英文字母开头，报告里也写 - figure: {own}）", f" (and in the report - figure: {own})"
        )
        return f"{own}: {{{pairs}}}{also}"

    def _next(self, name: str) -> str:
        names = [*self.entries, ""]
        return names[names.index(name) + 1]

    def _flat(self, name: str) -> bool:
        """Whether a field of a caption stands level with its name, `text:` below `fig-a:`; then told so."""
        names = list(self.entries)
        above = names[names.index(name) - 1] if names.index(name) else ""
        if name not in FIELDS or not above:
            return False
        if above not in FIELDS:  # one diagnostic for all its fields
            key = self.entries[name][0]
            line = f"  {line_at(key.source, key.start)[0].strip()}"
            self.fields.diagnostics.error("yaml-flat", key.span, key=name, above=above, line=line)
        return True

    def _caption(self, name: str) -> Caption | None:
        diagnostics = self.fields.diagnostics
        entry = self.entries[name][1]
        if isinstance(entry, Scalar) and not entry.text.strip() and self._next(name) in FIELDS:
            return None  # told where the first of its fields stands
        if isinstance(entry, Scalar) and (like := FIELD_LIKE.fullmatch(entry.text)):  # text = 会场
            line = f"{like['key']}: {like['text']}"
            diagnostics.error("yaml-no-colon", entry.span, key=like["key"], line=line)
            return None
        if isinstance(entry, Scalar) and "：" not in entry.text:
            line = f"{name}: {{{_given(entry.text.strip())}}}"
            if entry.text[:1] + entry.text[-1:] == "{}":  # all of it in quotes
                line = f"{name}: {entry.text}"
            diagnostics.error("text-for-fields", entry.span, where=name, line=line)
            return None
        node = as_mapping(entry, name, diagnostics)
        if node is None:
            return None
        values = self.fields.keys(node, name, SHAPES["caption"])
        picture = None
        if "image" in values:
            image = as_text(values["image"], f"{name}.image", diagnostics)
            if image and not self.fields.is_empty(image, f"{name}.image"):
                picture = self.pictures.open(image)
            if "alt" not in node and not any(
                "alt" in (nearest(key, FIELDS), CAPTION_FIELDS.get(key)) for key in node.entries
            ):
                diagnostics.error("image-without-alt", values["image"].span, id=name)
        alt = node.get("alt")
        if isinstance(alt, Scalar) and FILE_NAME.fullmatch(alt.text.strip()):
            diagnostics.warning("alt-is-file", alt.span, value=alt.text.strip())
        others = {key: values[key] for key in ("alt", "credit", "licence", "date", "place") if key in values}
        if text := values.get("text"):
            check_final_stop(text, (node.get("text") or node).span, diagnostics)
        if credit := values.get("credit"):
            check_final_stop(credit, (node.get("credit") or node).span, diagnostics)
        return Caption(values.get("text", ()), picture, **others, span=node.span)


def _is_like(name: str, other: str) -> bool:
    """Whether two names differ in a letter, or in capitals alone."""
    return unspelt(name) == unspelt(other) or one_slip_away(name, other)


def _keys(node: Node | None) -> Collection[str]:
    return node.entries.keys() if isinstance(node, Mapping) else ()


def _given(text: str) -> str:
    """The fields of a caption that was given as one text, or not at all."""
    if PICTURE_PATH.search(text):
        return f"text: 图题, image: {text}, alt: 画面说明"
    return f"text: {quoted_if_needed(text) if text else '图题'}"
