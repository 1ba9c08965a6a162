"""Where the reports stand that tests set."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/data"
EXAMPLE = ROOT / "source/report.yaml"
ANNUAL = ROOT / "source/annual/report.yaml"
STRESS = DATA / "stress/report.yaml"
TELEPHONE = DATA / "telephone/report.yaml"  # what small screens make hard
OFFICIAL = ROOT / "tests/gb9704/report.yaml"
TABLES = DATA / "tables/report.yaml"
