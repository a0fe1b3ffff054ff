"""A file read in a process of its own, so that none takes all memory or time, or takes this process along.

Limits inside the readers stop the bombs that are known; this stops the others. The child is forked:
that costs some milliseconds where the process has loaded no model, as `rag-cnh add` and `parse` have
not when they read. A process with threads cannot be forked safely: it starts a new interpreter, which
costs half a second. Where the system knows no fork, the file is read here.
"""

from __future__ import annotations

import json
import os
import pickle
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from rag_cnh.errors import PolicyError
from rag_cnh.read.reading import read_file
from rag_cnh.types import Reading

_MEMORY = 3 * 2**30  # bytes beyond what the process holds already
_COMPUTING = 300  # seconds; OCR runs in processes of its own, with a limit for each page
_WAITING = 3600  # seconds by the clock, OCR of several hundred pages included
_CHUNK = 2**20
_HINT = "Split it, or save its text as .txt."

Read = Callable[[Path, Mapping[str, str] | None], Reading]


def read_apart(path: Path, overrides: Mapping[str, str] | None = None, read: Read = read_file) -> Reading:
    """As `read_file`, within limits of memory and time."""
    if not hasattr(os, "fork"):
        return read(path, overrides)
    if threading.active_count() > 1 and read is read_file:
        return _read_anew(path, overrides)
    receiving, sending = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        _answer(sending, path, overrides, read)
    os.close(sending)
    try:
        data = _received(receiving, child)
        return _result(data, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), path)
    finally:
        os.close(receiving)


def _read_anew(path: Path, overrides: Mapping[str, str] | None) -> Reading:
    """As `read_apart`, in a new interpreter."""
    command = [sys.executable, "-m", "rag_cnh.read.files.sandbox", str(path), json.dumps(dict(overrides or {}))]
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        data = child.communicate(timeout=_WAITING)[0]
    except subprocess.TimeoutExpired:
        child.kill()
        data = child.communicate()[0]
    return _result(data, child.returncode, path)


def _answer(pipe: int, path: Path, overrides: Mapping[str, str] | None, read: Read) -> None:
    """The child: read, write the result into the pipe, end without the parent's farewells."""
    code = 1
    try:
        _limit()
        try:
            result: object = read(path, overrides)
        except PolicyError as error:
            result = (error.problem, error.value, error.fix)
        except MemoryError:
            result = (_TOO_MUCH, path, _HINT)
        with os.fdopen(pipe, "wb") as out:
            pickle.dump(result, out, protocol=pickle.HIGHEST_PROTOCOL)
        code = 0
    except BaseException as error:  # nothing may unwind into the parent's code
        sys.stderr.write(f"{path}: {type(error).__name__}: {error}\n")
    finally:
        os._exit(code)


_TOO_MUCH = f"Reading the file takes more than {_MEMORY // 2**30} GiB of memory"
_TOO_LONG = "Reading the file takes too long"


def _limit() -> None:
    import resource

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _set(resource.RLIMIT_AS, _held() + _MEMORY)
    _set(resource.RLIMIT_CPU, _COMPUTING)
    _set(resource.RLIMIT_CORE, 0)


def _set(kind: int, limit: int) -> None:
    import resource

    hard = resource.getrlimit(kind)[1]
    if hard == resource.RLIM_INFINITY or limit < hard:
        try:
            resource.setrlimit(kind, (limit, hard))
        except (ValueError, OSError):
            return  # a system without this limit


def _held() -> int:
    """Bytes of address space that the process has now."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 2**32


def _received(pipe: int, child: int) -> bytes:
    """What the child writes; nothing if its time is over."""
    deadline = time.monotonic() + _WAITING
    chunks: list[bytes] = []
    try:
        while select.select([pipe], [], [], max(deadline - time.monotonic(), 0))[0]:
            chunk = os.read(pipe, _CHUNK)
            if not chunk:
                return b"".join(chunks)
            chunks.append(chunk)
    except BaseException:  # the person has stopped it
        _kill(child)
        raise
    _kill(child)
    return b""


def _kill(child: int) -> None:
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        return


def _result(data: bytes, code: int, path: Path) -> Reading:
    """What the child said; `code` is its exit status, below 0 the signal that ended it."""
    if -code in (signal.SIGXCPU, signal.SIGKILL):
        raise PolicyError(_TOO_LONG, path, _HINT)
    if code or not data:
        raise PolicyError("The file cannot be read", path, "Save it as PDF, .docx or UTF-8 text.")
    result = pickle.loads(data)
    if isinstance(result, Reading):
        return result
    raise PolicyError(*result)


if __name__ == "__main__":
    _answer(sys.stdout.fileno(), Path(sys.argv[1]), json.loads(sys.argv[2]), read_file)
