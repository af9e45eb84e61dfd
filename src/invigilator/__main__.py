"""`python -m invigilator`: the command line."""

from invigilator.app.cli import main

main()
