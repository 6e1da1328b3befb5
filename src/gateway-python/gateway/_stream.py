"""Protocols over bytes, without any I/O: two examples of the core, and one's own as generators."""

import ctypes
import functools
from typing import Any, Callable, Generator, List, Optional, Tuple

from ._abi import Error, Status
from ._connection import BytesLike
from ._library import InvalidState, NativeObject, ProtocolFailure, Slot, Window, call, check

_stream_create = call("stream_create")
_line_echo_create = call("line_echo_create")
_echo_bytes_create = call("echo_bytes_create")
_feed = call("stream_feed")
_feed_eof = call("stream_feed_eof")
_peek = call("stream_peek")
_read = call("stream_read")
_read_until = call("stream_read_until")
_write = call("stream_write")
_output = call("stream_output")
_consume = call("stream_consume")
_error = call("stream_error")
_result = call("stream_result")

#: Bytes of one feed; what is not taken of them is copied.
_CHUNK = 65536

#: What a step of a protocol asks for, and what it is given.
Request = Tuple[str, Any]
Steps = Generator[Request, Any, Any]


class Stream(NativeObject):
    """What the examples and one's own protocols have in common: received bytes go in by `send`, answers come out by `read`."""

    _free_call = call("stream_free")

    def __init__(self, create: Callable[..., int], *arguments: Any) -> None:
        super().__init__(create, *arguments)
        self._window = Window()
        self._taken = Slot(ctypes.c_size_t)
        self._pending: List[bytes] = []
        self._status = int(Status.NEED_MORE_DATA)

    def send(self, data: BytesLike) -> None:
        """
        Takes bytes that were received. Take the output afterwards.

        :raises ProtocolFailure: The peer broke a rule or a limit, now or before.
        """
        view = memoryview(data).cast("B")
        for start in range(0, max(1, len(view)), _CHUNK):
            self._feed_all(bytes(view[start:start + _CHUNK]))

    def send_eof(self) -> None:
        """
        Says that nothing more will come.

        :raises ProtocolFailure: The stream ended in the middle of something.
        """
        self._see(check(_feed_eof(self._handle)))

    def read(self) -> bytes:
        """Takes the bytes that are to be sent; empty when there are none."""
        while self._drain():
            pass
        pending, self._pending = self._pending, []
        return b"".join(pending)

    @property
    def has_result(self) -> bool:
        """True when the protocol has come to its result."""
        return self._status == Status.OK

    def get_result(self) -> Any:
        """
        What the protocol came to.

        :raises InvalidState: There is no result (yet).
        """
        slot = Slot(ctypes.c_int64)
        check(_result(self._handle, slot.address))
        return slot.value

    @property
    def closed(self) -> bool:
        """True when the input has ended and nothing is left over."""
        return self._status == Status.CLOSED

    @property
    def error(self) -> Error:
        """Why the protocol failed; it stays so."""
        slot = Slot(ctypes.c_int32)
        check(_error(self._handle, slot.address))
        return Error(slot.value)

    def _feed(self, data: bytes) -> int:
        status = check(_feed(self._handle, data, len(data), self._taken.address))
        self._see(status)
        return int(self._taken.value)

    def _feed_all(self, rest: bytes) -> None:
        while True:
            taken = self._feed(rest)
            rest = rest[taken:]
            if not rest or (taken == 0 and not self._make_room()):
                return

    def _see(self, status: int) -> None:
        self._status = status
        if status == Status.FAILED:
            raise ProtocolFailure(self.error)

    def _make_room(self) -> bool:
        """Lets a protocol go on that could not take any input; False when it never will."""
        return self._drain()

    def _drain(self) -> bool:
        """Moves the output out of the library's buffer, so that there is room again; false when there was none."""
        check(_output(self._handle, self._window.data, self._window.length))
        data = self._window.copy()
        if data:
            self._pending.append(data)
            check(_consume(self._handle, len(data)))
        return bool(data)


class LineEcho(Stream):
    """
    Sends every line back; the core's own example.

    :param max_line: Longest line in bytes, its line feed included.
    """

    def __init__(self, max_line: int = 65536) -> None:
        super().__init__(_line_echo_create, max_line)


class EchoBytes(Stream):
    """Sends exactly `count` bytes back once they are there, and has `count` for its result; the core's own example."""

    def __init__(self, count: int) -> None:
        super().__init__(_echo_bytes_create, count)


class Protocol(Stream):
    """A protocol of one's own: a generator that peeks, reads and writes over the library's buffers. Made by `protocol`."""

    def __init__(self, steps: Steps, max_unit: int) -> None:
        super().__init__(_stream_create, max_unit, max_unit)
        self._steps = steps
        self._request: Optional[Request] = None
        self._answer: Any = None
        self._failure: Optional[BaseException] = None
        self._fresh = False
        self._go_on(lambda: next(steps))
        self._run()

    def send_eof(self) -> None:
        """
        Says that nothing more will come. A step that waits gets EOFError, or ProtocolFailure when bytes are left over that do not
        suffice.
        """
        check(_feed_eof(self._handle))
        if self._request is not None:
            self._run()
            if self._request is not None:
                self._throw(EOFError("the input has ended"))
        self._raise()

    def get_result(self) -> Any:
        """
        What the generator has returned.

        :raises InvalidState: It has not returned (yet).
        """
        if not self.has_result:
            raise self._failure or InvalidState("there is no result yet")
        return self._answer

    def _feed(self, data: bytes) -> int:
        self._raise()
        status = check(_feed(self._handle, data, len(data), self._taken.address))
        if self._request is not None:
            self._fresh = self._taken.value > 0
            self._status = status
            self._run()
        self._raise()
        return int(self._taken.value)

    def _make_room(self) -> bool:
        """A step that looks at a full buffer and reads nothing waits for what does not fit."""
        if self._request is not None:
            self._throw(ProtocolFailure(Error.MESSAGE_TOO_BIG))
        self._raise()
        return False

    def _run(self) -> None:
        """Runs steps until one waits."""
        while self._request is not None:
            try:
                done, answer = self._perform(*self._request)
            except (ProtocolFailure, ValueError) as failure:
                self._throw(failure)
                continue
            if not done:
                return
            self._go_on(lambda: self._steps.send(answer))

    def _go_on(self, resume: Callable[[], Request]) -> None:
        """Lets the generator run to its next request."""
        try:
            self._request = resume()
        except StopIteration as end:
            self._end(Status.OK)
            self._answer = end.value
        except EOFError:
            self._end(Status.CLOSED)
        except BaseException as failure:  # noqa: BLE001  whatever the protocol raises is kept
            self._end(Status.FAILED)
            self._failure = failure
            if not isinstance(failure, Exception):
                raise

    def _throw(self, failure: Exception) -> None:
        self._go_on(lambda: self._steps.throw(failure))
        self._run()

    def _end(self, status: Status) -> None:
        self._request = None
        self._status = int(status)

    def _raise(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _perform(self, kind: str, argument: Any) -> Tuple[bool, Any]:
        """Does what a step asks for; False when it has to wait."""
        window = self._window
        if kind == "write":
            return self._perform_write(argument), None
        # What has come is seen by whatever is done next.
        fresh, self._fresh = self._fresh, False
        if kind == "wait":
            return fresh, None
        if kind == "peek":
            status = check(_peek(self._handle, argument, window.data, window.length))
        elif kind == "read":
            status = check(_read(self._handle, argument, window.data, window.length))
        else:
            status = check(_read_until(self._handle, argument, window.data, window.length))
        if status == Status.FAILED:
            raise ProtocolFailure(self.error)
        return status == Status.OK, window.copy()

    def _perform_write(self, data: bytes) -> bool:
        if check(_write(self._handle, data, len(data))) == Status.OUTPUT_FULL:
            self._drain()
            check(_write(self._handle, data, len(data)))
        return True


def protocol(function: Optional[Callable[..., Steps]] = None, *, max_unit: int = 65536) -> Any:
    """
    Makes a protocol of a generator function; calling it makes a connection.

    :param max_unit: Bytes of each buffer: the longest unit that is read or written.
    """
    if function is None:
        return functools.partial(protocol, max_unit=max_unit)
    steps = function

    @functools.wraps(steps)
    def make(*arguments: Any, **keywords: Any) -> Protocol:
        return Protocol(steps(*arguments, **keywords), max_unit)

    return make


def peek(count: int = 0) -> Generator[Request, bytes, bytes]:
    """Looks at no more than `count` bytes, 0 for all that are there, without reading them. Never waits."""
    return (yield "peek", count)


def read(count: int = 0) -> Generator[Request, bytes, bytes]:
    """Reads exactly `count` bytes, waiting for them; 0 for what is there, maybe nothing."""
    return (yield "read", count)


def read_until(delimiter: bytes) -> Generator[Request, bytes, bytes]:
    """Reads up to and including a byte, waiting for it."""
    if len(delimiter) != 1:
        raise ValueError("a delimiter is one byte")
    return (yield "read_until", delimiter[0])


def write(data: BytesLike) -> Generator[Request, None, None]:
    """Writes bytes."""
    yield "write", bytes(data)


def wait() -> Generator[Request, None, None]:
    """Waits until more is received."""
    yield "wait", None
