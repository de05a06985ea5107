"""`python -m houfu.jobs NAME [PARENT]`: the process of one worker, begun by a supervisor; `supervise` is the supervisor
beside the site. PARENT is the process that began it, without which it leaves: it may be gone before this one can look."""

import os
import sys

import django


def main() -> None:
    """Serve the queue under the name given, for good."""
    parent = int(sys.argv[2]) if len(sys.argv) > 2 else os.getppid()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houfu.site.settings")
    django.setup()
    from houfu.jobs.supervising import Supervisor
    from houfu.jobs.worker import serve_queue

    if sys.argv[1] == "supervise":
        Supervisor().run(parent=parent)
    else:
        serve_queue(sys.argv[1], parent)


if __name__ == "__main__":
    main()
