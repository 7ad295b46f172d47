#!/usr/bin/env python
"""Django's command line."""

import os
import sys

EXIT_INTERRUPTED = 130
EXIT_NOT_STARTED = 2
OWN_STATUSES = frozenset({"audit", "check-claims"})
"""Commands whose status 1 is an answer; what keeps them from starting is no answer."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auditor.settings")
    try:
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    except SystemExit as end:
        if not isinstance(end.code, str) or OWN_STATUSES.isdisjoint(sys.argv[1:2]):
            raise
        if sys.stderr is not None:  # which Python has for a closed one
            print(end.code, file=sys.stderr)
        raise SystemExit(EXIT_NOT_STARTED) from None
    except KeyboardInterrupt:
        # A command that holds anything worth a word says it itself; before that, nothing was done yet.
        raise SystemExit(EXIT_INTERRUPTED) from None


if __name__ == "__main__":
    main()
