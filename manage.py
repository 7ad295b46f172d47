#!/usr/bin/env python
"""Django's command line."""

import os
import sys

EXIT_INTERRUPTED = 130


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auditor.settings")
    try:
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        # A command that holds anything worth a word says it itself; before that, nothing was done yet.
        raise SystemExit(EXIT_INTERRUPTED) from None


if __name__ == "__main__":
    main()
