"""`python -m houfu.jobs NAME`: the process of one worker, begun by a supervisor; `supervise` is the supervisor beside the site."""

import os
import sys

import django


def main() -> None:
    """Serve the queue under the name given, for good."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houfu.site.settings")
    django.setup()
    from houfu.jobs.supervising import Supervisor
    from houfu.jobs.worker import serve_queue

    if sys.argv[1] == "supervise":
        Supervisor().run()
    else:
        serve_queue(sys.argv[1])


if __name__ == "__main__":
    main()
