"""The process that prints: reads models, answers with PDFs, and may do nothing else.

Fonts and imports are loaded once. A document that asks for too much ends this process alone.
"""

import gc
import json
import logging
import os
import resource
import signal
import struct
import sys
import time
from typing import Any, BinaryIO

from chalicelib.pdf.documents import render_document
from chalicelib.pdf.render import render

from .print_guard import refuse_the_rest
from .process_life import die_with_parent

REQUEST, ANSWER = struct.Struct("!Q"), struct.Struct("!cQ")
ALIVE, DONE, FAILED = b"a", b"d", b"f"


def allow_seconds(seconds: int) -> None:
    """Let the processor work that long from now on; then the kernel ends the process."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, hard))


def allow_memory(size: int) -> None:
    """Let the process hold that many bytes of address space."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def _answer(out: BinaryIO, kind: bytes, content: bytes = b"") -> None:
    out.write(ANSWER.pack(kind, len(content)) + content)
    out.flush()


def _print(request: dict[str, Any], out: BinaryIO) -> None:
    seconds = request["seconds"]

    def alive() -> None:
        gc.collect()
        allow_seconds(seconds)
        _answer(out, ALIVE)

    allow_seconds(seconds)
    try:
        _answer(out, DONE, render_document(request["kind"], request["model"], alive))
    except Exception as error:  # the last resort; only its kind, as its text may quote a report
        _answer(out, FAILED, type(error).__name__.encode())
    gc.collect()


def main(memory: int) -> None:
    """Answer requests on standard input until it ends."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the worker, which ends this
    # WeasyPrint's warnings quote what people typed; they are counted, not logged.
    logging.getLogger().addHandler(logging.NullHandler())
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not reach the answers
    allow_memory(memory)
    allow_seconds(60)
    render('<html lang="zh-CN"><title>心驿</title><p>心驿</p>')
    # Boxes form cycles: collected after each part instead of again and again while it is made.
    gc.disable()
    gc.freeze()
    refuse_the_rest()
    while head := sys.stdin.buffer.read(REQUEST.size):
        _print(json.loads(sys.stdin.buffer.read(REQUEST.unpack(head)[0])), out)


if __name__ == "__main__":
    main(int(sys.argv[1]))
