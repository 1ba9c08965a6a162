"""`python -m zonepub`"""

from zonepub.cli import main

main()
