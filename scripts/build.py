"""Builds the survey, as ``litpress build`` does, with the package beside this file."""

import sys

from litpress.cli import main

if __name__ == "__main__":
    main(["build", *sys.argv[1:]])
