"""Named flows: two-way streams between programs that know each other by name, brought together by a gateway."""

import collections
import enum
import os
import select
import sys
import unicodedata
from typing import Any, Deque, Dict, List, Mapping, Optional, Tuple, Union
from urllib.parse import quote, urlencode

from ._abi import CloseStatus
from ._connection import BytesLike, to_bytes
from ._library import GatewayError, ProtocolFailure
from ._websocket import WebSocket
from ._wire import LONGEST_WAIT, deadline_of, left_until

#: Where the gateway is when neither an argument nor GATEWAY_URL says so.
DEFAULT_URL = "ws://127.0.0.1:8080"

#: Seconds for connecting, and for the gateway's word after the time it was given.
_GRACE = 10.0


#: Seconds that the gateway can be told to wait.
_LONGEST_ALLOC = 2_000_000.0


class FlowException(GatewayError):
    """Something is wrong with a flow; what the gateway has said."""


class FlowRefusedException(FlowException):
    """There is no flow to the name: nobody has accepted in time, or the gateway refuses."""


class FlowNameException(FlowException):
    """The text is no name, or a parameter beside it is wrong."""


class QosException(FlowException):
    """A flow cannot be as was asked for."""


class FlowAllocatedException(FlowException):
    """The flow is allocated or accepted already."""


class FlowNotAllocatedException(FlowException):
    """The flow is not allocated yet."""


class FlowUsedAfterDeallocException(FlowException):
    """The flow was used after it was deallocated."""


class FlowDeallocatedException(FlowException):
    """The flow was deallocated a second time."""


class FlowDownException(FlowException):
    """The connection was lost, here or on the other side."""


class FlowEndedException(FlowException, EOFError):
    """The other side has deallocated the flow, and everything that it wrote has been read."""


class FlowTimeoutException(FlowException, TimeoutError):
    """It took longer than it may."""


class FEventType(enum.IntFlag):
    """What has happened to a flow."""

    #: There is something to read.
    FLOW_PKT = 1
    #: The connection was lost.
    FLOW_DOWN = 2
    #: The flow is there; told once, by the first wait after it was added.
    FLOW_ALLOC = 8
    #: Both ends have met; told once, behind FLOW_ALLOC. A flow that is down stays so.
    FLOW_UP = 4
    #: This side has deallocated; the flow is not in the set any more.
    FLOW_DEALLOC = 16
    #: The other side has deallocated; what it wrote before can still be read.
    FLOW_PEER = 32


#: What a new member of a set has not been told of.
_UNTOLD = FEventType.FLOW_UP | FEventType.FLOW_ALLOC | FEventType.FLOW_DOWN | FEventType.FLOW_PEER

#: Which error a refusal is, by what its reason begins with.
_REFUSALS = {"name": FlowNameException, "timeout": FlowNameException, "lb": FlowNameException, "qos": QosException}

#: What can be demanded of a flow beside a preset.
_QOS_FIELDS = ("delay", "bandwidth", "availability", "loss", "ber", "in_order", "max_gap")


class Flow:
    """
    One end of a flow. Reading and writing wait, for no longer than `set_rcv_timeout` and `set_snd_timeout` say; in all time-outs
    None is for ever, 0 or less is not at all, and anything else is seconds.
    """

    def __init__(self) -> None:
        self._socket: Optional[WebSocket] = None
        self._deallocated = False
        self._ended: Optional[FEventType] = None
        self._snd_timeout: Optional[float] = None
        self._rcv_timeout: Optional[float] = None
        self._bytes = bytearray()

    def __enter__(self) -> "Flow":
        return self

    def __exit__(self, *error: Any) -> None:
        if self._socket is not None:
            self.dealloc()

    def alloc(self, name: str, qos: Any = None, timeout: Optional[float] = None, url: Optional[str] = None) -> None:
        """
        Asks for a flow to whoever accepts the name.

        :param name: The name.
        :param qos: A preset by name, or a mapping of single demands, as in docs/flows.md.
        :param timeout: How long to wait for somebody who accepts; None is a second, as the gateway has it.
        :param url: The gateway; otherwise GATEWAY_URL.
        :raises FlowRefusedException: Nobody has accepted.
        :raises QosException: That cannot be promised, or is no preset, field or number.
        """
        parameters: Dict[str, Any] = {} if timeout is None else {"timeout": _to_milliseconds(timeout)}
        parameters.update(_to_parameters(qos))
        socket = self._open("flow", name, parameters, url)
        try:
            self._expect(socket, "OK", None if timeout is None else max(0.0, timeout) + _GRACE)
        except BaseException:
            socket.abort()
            raise
        self._socket = socket

    def accept(
        self,
        timeout: Optional[float] = None,
        name: Optional[str] = None,
        policy: Optional[str] = None,
        url: Optional[str] = None,
    ) -> None:
        """
        Waits until somebody asks for the name.

        :param name: The name; otherwise GATEWAY_NAME, or what the running script is called, without .py.
        :param policy: round-robin or spillover; None leaves it as it is.
        :raises FlowTimeoutException: Nobody has asked in time.
        """
        deadline = deadline_of(timeout)
        socket = self._open("serve", name or _own_name(), {"lb": policy} if policy else {}, url)
        try:
            self._expect(socket, "ALLOC", left_until(deadline))
            socket.send("OK")
        except (FlowTimeoutException, KeyboardInterrupt):
            socket.close()
            raise
        except BaseException:
            socket.abort()
            raise
        self._socket = socket

    def dealloc(self) -> None:
        """Ends the flow. What was written before still arrives."""
        if self._deallocated:
            raise FlowDeallocatedException("the flow has been deallocated already")
        socket = self._allocated()
        self._socket = None
        self._deallocated = True
        socket.close()

    def write(self, data: BytesLike) -> int:
        """Writes bytes; gives their number."""
        payload = to_bytes(data)
        self._send(payload)
        return len(payload)

    def writeline(self, line: str) -> None:
        """Writes a line; its end need not be given."""
        self._send(line[:-1] if line.endswith("\n") else line)

    def read(self, count: int = 2048) -> bytes:
        """Reads what is there, waiting for it, at most `count` bytes; empty when the other side has deallocated."""
        self._allocated()
        deadline = deadline_of(self._rcv_timeout)
        while not self._bytes:
            if not self._receive(deadline):
                return b""
        data = bytes(self._bytes[:count])
        del self._bytes[:count]
        return data

    def readline(self) -> str:
        """
        Reads a line, without its end.

        :raises FlowEndedException: The other side has deallocated.
        """
        self._allocated()
        deadline = deadline_of(self._rcv_timeout)
        searched = 0
        while True:
            end = self._bytes.find(b"\n", searched)
            if end >= 0:
                line = self._bytes[:end].decode("utf-8", "replace")
                del self._bytes[:end + 1]
                return line
            searched = len(self._bytes)
            if not self._receive(deadline):
                return self._last_line()

    def set_rcv_timeout(self, timeout: Optional[float] = None) -> None:
        """Says how long reading may wait."""
        self._rcv_timeout = timeout

    def get_rcv_timeout(self) -> Optional[float]:
        """How long reading may wait."""
        return self._rcv_timeout

    def set_snd_timeout(self, timeout: Optional[float] = None) -> None:
        """Says how long writing may wait."""
        self._snd_timeout = timeout

    def get_snd_timeout(self) -> Optional[float]:
        """How long writing may wait."""
        return self._snd_timeout

    def fileno(self) -> int:
        """For poll and select; `FlowSet` knows more."""
        return self._allocated().fileno()

    def _last_line(self) -> str:
        """What stands before the end without a line end of its own is a line, too."""
        if not self._bytes:
            raise self._end_error()
        line = self._bytes.decode("utf-8", "replace")
        self._bytes.clear()
        return line

    def _open(self, kind: str, name: str, parameters: Mapping[str, Any], url: Optional[str]) -> WebSocket:
        if self._socket is not None:
            raise FlowAllocatedException("the flow is allocated already")
        if self._deallocated:
            raise FlowUsedAfterDeallocException("the flow has been deallocated")
        base = (url or os.environ.get("GATEWAY_URL") or DEFAULT_URL).rstrip("/")
        query = "?" + urlencode(parameters, quote_via=quote) if parameters else ""
        token = os.environ.get("GATEWAY_TOKEN")
        headers = [f"Authorization: Bearer {token}"] if token else []
        try:
            return WebSocket(f"{base}/{kind}/{_to_path(name)}{query}", headers=headers, timeout=_GRACE)
        except ProtocolFailure as error:
            raise FlowRefusedException(f"the gateway refuses: {error}") from error

    def _expect(self, socket: WebSocket, word: str, timeout: Optional[float]) -> None:
        """Waits for the word by which the gateway says that there is a flow."""
        try:
            message = socket.receive(timeout)
        except TimeoutError as error:
            raise FlowTimeoutException("nobody has asked in time" if word == "ALLOC" else "no answer") from error
        except (ProtocolFailure, OSError) as error:
            raise FlowDownException(str(error)) from error
        if message is None:
            status, reason = socket.connection.close_status, socket.connection.close_reason
            words = reason.replace(":", " ").split() or [""]
            raise _REFUSALS.get(words[0], FlowRefusedException)(reason or f"closed with {status}")
        if not isinstance(message, str) or message.split(" ")[0] != word:
            raise FlowException(f"the gateway does not speak of flows: {message!r}")

    def _allocated(self) -> WebSocket:
        if self._deallocated:
            raise FlowUsedAfterDeallocException("the flow has been deallocated")
        if self._socket is None:
            raise FlowNotAllocatedException("the flow is not allocated")
        return self._socket

    def _send(self, message: Union[str, bytes]) -> None:
        socket = self._allocated()
        if self._ended is not None:
            raise self._end_error()
        try:
            socket.send(message, self._snd_timeout)
        except TimeoutError as error:
            raise FlowTimeoutException("the other side does not read") from error
        except (GatewayError, OSError) as error:
            # What the other side wrote before it ended can still be read.
            self._poll()
            raise self._end_error() from error

    def _receive(self, deadline: Optional[float]) -> bool:
        """Takes the next message into the bytes that are to be read; false when the other side has deallocated."""
        if self._ended is None:
            try:
                message = self._allocated().receive(left_until(deadline))
                if message is not None:
                    self._keep(message)
                    return True
            except TimeoutError as error:
                raise FlowTimeoutException("nothing to read") from error
            except (ProtocolFailure, OSError):
                pass
            self._note_end()
        if self._ended == FEventType.FLOW_PEER:
            return False
        raise self._end_error()

    def _keep(self, message: Union[str, bytes]) -> None:
        """Text is a line, which ends with a line feed in the stream of bytes."""
        self._bytes += message.encode() + b"\n" if isinstance(message, str) else message

    def _note_end(self) -> None:
        """Tells a flow that was deallocated from one that is down."""
        connection = self._allocated().connection
        orderly = connection.closed and connection.close_status in (
            CloseStatus.NORMAL_CLOSURE, CloseStatus.ENDPOINT_UNAVAILABLE, CloseStatus.EMPTY)
        self._ended = FEventType.FLOW_PEER if orderly else FEventType.FLOW_DOWN

    def _end_error(self) -> FlowException:
        if self._ended == FEventType.FLOW_PEER:
            return FlowEndedException("the other side has deallocated the flow")
        return FlowDownException("the flow is down")

    def _poll(self) -> FEventType:
        """What can be said without waiting; for `FlowSet`."""
        if self._ended is None:
            socket = self._allocated()
            try:
                socket.pump()
            except (ProtocolFailure, OSError):
                self._note_end()
            for message in socket.connection.messages():
                self._keep(message)
            if self._ended is None and socket.connection.closed:
                self._note_end()
        events = FEventType.FLOW_PKT if self._bytes else FEventType(0)
        return events | (self._ended or FEventType(0))


class FEventQueue:
    """What `FlowSet.wait` has found."""

    def __init__(self) -> None:
        self._events: Deque[Tuple[Flow, FEventType]] = collections.deque()

    def __len__(self) -> int:
        return len(self._events)

    def next(self) -> Optional[Tuple[Flow, FEventType]]:
        """The next event as the flow and what has happened to it; None when there is none."""
        return self._events.popleft() if self._events else None

    def _put(self, flow: Flow, events: FEventType) -> None:
        for event in FEventType:
            if events & event:
                self._events.append((flow, event))


class FlowSet:
    """Flows that are waited for together. To be used by one thread, which also reads them."""

    def __init__(self) -> None:
        #: What each flow is still to be told of.
        self._flows: Dict[Flow, FEventType] = {}

    def __enter__(self) -> "FlowSet":
        return self

    def __exit__(self, *error: Any) -> None:
        self.zero()

    def __len__(self) -> int:
        return len(self._flows)

    def __contains__(self, flow: Flow) -> bool:
        return flow in self._flows

    def add(self, flow: Flow) -> None:
        """Adds a flow that is allocated."""
        flow._allocated()
        self._flows.setdefault(flow, _UNTOLD)

    def remove(self, flow: Flow) -> None:
        """Takes a flow out."""
        self._flows.pop(flow, None)

    def zero(self) -> None:
        """Takes all flows out."""
        self._flows.clear()

    def wait(self, queue: FEventQueue, timeout: Optional[float] = None) -> None:
        """
        Waits until something has happened to any of the flows. FLOW_PKT is told as long as there is something to read, the other
        events once.

        :param queue: Where the events go.
        :raises FlowTimeoutException: Nothing has happened in time.
        """
        deadline = deadline_of(timeout)
        while not self._collect(queue):
            left = left_until(deadline)
            if left == 0.0:
                raise FlowTimeoutException("nothing has happened")
            self._wait_for_any(left)

    def _collect(self, queue: FEventQueue) -> bool:
        before = len(queue)
        for flow in [flow for flow in self._flows if flow._socket is None]:
            queue._put(flow, FEventType.FLOW_DEALLOC)
            del self._flows[flow]
        for flow, untold in self._flows.items():
            events = flow._poll() | FEventType.FLOW_UP | FEventType.FLOW_ALLOC
            queue._put(flow, events & (untold | FEventType.FLOW_PKT))
            self._flows[flow] = untold & ~events
        return len(queue) > before

    def _wait_for_any(self, timeout: Optional[float]) -> None:
        poll = select.poll()
        for flow in self._flows:
            if flow._ended is None:
                poll.register(flow, select.POLLIN)
        poll.poll(None if timeout is None else min(timeout * 1000, LONGEST_WAIT))


def flow_alloc(name: str, qos: Any = None, timeout: Optional[float] = None, url: Optional[str] = None) -> Flow:
    """Gives a flow to whoever accepts the name; see `Flow.alloc`."""
    flow = Flow()
    flow.alloc(name, qos, timeout, url)
    return flow


def flow_accept(
    timeout: Optional[float] = None,
    name: Optional[str] = None,
    policy: Optional[str] = None,
    url: Optional[str] = None,
) -> Flow:
    """Waits for a flow and gives it; see `Flow.accept`."""
    flow = Flow()
    flow.accept(timeout, name, policy, url)
    return flow


def _own_name() -> str:
    """The name of a program that does not say one."""
    return os.environ.get("GATEWAY_NAME") or os.path.splitext(os.path.basename(sys.argv[0]))[0]


def _to_milliseconds(timeout: float) -> int:
    """A time-out as the gateway reads it: -1 for one that it cannot say."""
    return max(0, round(timeout * 1000)) if timeout < _LONGEST_ALLOC else -1


def _to_path(name: str) -> str:
    """A name as it stands in a path."""
    try:
        length = len(name.encode())
    except UnicodeEncodeError:
        length = 0
    if not 1 <= length <= 255 or any(unicodedata.category(character) == "Cc" for character in name):
        raise FlowNameException("name: 1 to 255 bytes of UTF-8 without control characters are wanted")
    return quote(name, safe="")


def _to_parameters(qos: Any) -> List[Tuple[str, Any]]:
    """A demand for quality as the gateway reads it."""
    if qos is None:
        return []
    return [("qos", qos)] if isinstance(qos, str) else [(field, _to_number(field, value)) for field, value in dict(qos).items()]


def _to_number(field: str, value: Any) -> int:
    """What is demanded of a field."""
    if field not in _QOS_FIELDS:
        raise QosException(f"qos: {field}: there is no such field")
    try:
        return int(value) if isinstance(value, bool) else int(str(value))
    except ValueError:
        raise QosException(f"qos: {field}: a number is wanted") from None
