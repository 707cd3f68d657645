"""`python -m sayso`: the command line."""

from sayso.views.cli import main

if __name__ == "__main__":  # worker processes import this file too
    main(prog_name="sayso")
