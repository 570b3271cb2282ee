"""Run a command in a process of its own, with limits from outside, and tell what it took.

Usage: python measured.py SECONDS GIGABYTES COMMAND…; prints its status, the seconds of its
processor and its peak of memory in MB to standard error, after all that it says itself.

It stands between a test and the command because a child's peak of memory begins at its parent's.
"""

import os
import resource
import sys


def main(seconds: int, gigabytes: int, command: list[str]) -> None:
    """Run it."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (gigabytes << 30, gigabytes << 30))
    child = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    took = usage.ru_utime + usage.ru_stime
    code = os.waitstatus_to_exitcode(status)
    sys.stderr.write(f"\n{code} {took:.3f} {usage.ru_maxrss // 1024}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
