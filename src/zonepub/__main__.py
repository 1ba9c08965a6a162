"""`python -m zonepub`"""

from zonepub.cli import run

run()
