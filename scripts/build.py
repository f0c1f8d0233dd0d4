"""Build the survey like ``litpress build``, with the package next to this file."""

import sys

from litpress.cli import main

if __name__ == "__main__":
    main(["build", *sys.argv[1:]])
