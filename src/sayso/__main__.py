"""`python -m sayso`: the command line."""

from sayso.views.cli import main

main(prog_name="sayso")
