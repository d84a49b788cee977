"""`python -m planlens.cli`."""

from planlens.cli import main

if __name__ == "__main__":
    main(prog_name="planlens")
