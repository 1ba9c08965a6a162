"""A session: reports built one after another, with the styles and fonts of the builds before at hand."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Unpack

from zonepub.formats import DEFAULT
from zonepub.kept import Kept
from zonepub.publish import AnyReport, BuildOptions, Result, as_source, build
from zonepub.records import replace
from zonepub.source import GivenReport


class Session:
    """Builds reports, the second of a style in a fraction of the time. What it keeps is bounded.

    A style or a font that was changed meanwhile is read again. Threads may share a session: builds of one
    process take turns, so that more at a time need more processes, each with a session of its own.

    >>> session = Session()
    >>> session.make({"zonepub": 1, "report": {"title": "通知"}, "body": ["正文。"]}, to="outline")
    {'outline': b'...'}
    """

    def __init__(self) -> None:
        self._kept = Kept()

    def build(
        self,
        report: AnyReport = "source/report.yaml",
        *,
        to: str | Iterable[str] = DEFAULT,
        style: str | Path = "briefing",
        output: str | Path = "output",
        write: bool = True,
        receipt: bool = False,
        captions: str | Path | None = None,
        **options: Unpack[BuildOptions],
    ) -> Result:
        """As `zonepub.build`, with the same options."""
        return build(
            report, to=to, style=style, output=output, write=write, receipt=receipt,
            captions=captions, **options,
            kept=self._kept,
        )  # fmt: skip

    def make(
        self,
        report: AnyReport,
        *,
        to: str | Iterable[str] = DEFAULT,
        style: str | Path = "briefing",
        captions: str | Mapping[str, Any] | None = None,
        files: Mapping[str, bytes] | None = None,
        folder: str | Path | None = None,
        **options: Unpack[BuildOptions],
    ) -> dict[str, bytes]:
        """The finished files of `report` by format, in memory; nothing is written.

        `report` is a path, the text of a report.yaml (a str of several lines), what it says as a mapping, or
        a `Report`. With a text or a mapping, `captions` are the same of captions.yaml, `files` pictures and
        data by their names in it, and `folder` is where others lie. A format that makes several files has
        each as `wechat/article.html`. Further options are those of `build`: `strict`, `packaged_fonts`,
        `verify`, `diagnostics` ... Raises `Failed`, whose `str` is the list of what is wrong.
        """
        source = as_source(report)
        if isinstance(source, GivenReport):
            where = Path(folder) if folder is not None else source.folder
            source = replace(
                source, captions=captions if captions is not None else source.captions,
                files={**source.files, **(files or {})}, folder=where,
            )  # fmt: skip
        elif captions is not None or files or folder is not None:
            raise TypeError("captions, files and folder belong to a report given as text or mapping")
        return self.build(source, to=to, style=style, write=False, **options).files

    @property
    def files(self) -> frozenset[Path]:
        """The files that the last build read, as far as it came: report, captions, pictures, data, styles."""
        return frozenset(self._kept.read)

    def forget(self) -> None:
        """Let go of all that is kept."""
        self._kept.forget()


def make(
    report: AnyReport,
    *,
    to: str | Iterable[str] = DEFAULT,
    style: str | Path = "briefing",
    captions: str | Mapping[str, Any] | None = None,
    files: Mapping[str, bytes] | None = None,
    folder: str | Path | None = None,
    **options: Unpack[BuildOptions],
) -> dict[str, bytes]:
    """The finished files of one report by format, in memory: `Session.make` without a session."""
    return Session().make(
        report, to=to, style=style, captions=captions, files=files, folder=folder, **options
    )
