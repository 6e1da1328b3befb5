# Generated from abi.json by Gateway.Native.Generator: do not edit.
"""The library's numbers, structures and calls, as ctypes needs them."""

import ctypes
import enum
from typing import Dict, Optional, Tuple

ABI_MAJOR = 1
ABI_MINOR = 0


class Status(enum.IntEnum):
    """What a call ended with: 0 and above is an answer, below 0 the call was wrong and nothing has happened."""

    #: Done; of a read: there is something.
    OK = 0
    #: The input ends in the middle of something: feed more, then call again.
    NEED_MORE_DATA = 1
    #: No room in the output: take what is pending, then call again. Nothing has been written.
    OUTPUT_FULL = 2
    #: The conversation has ended in order: send the output, then close the connection.
    CLOSED = 3
    #: The peer broke a rule or a limit, for good; the object's error call says which.
    FAILED = 4
    #: Not a handle of this kind, or freed already.
    INVALID_HANDLE = -1
    #: A null pointer, a number out of range, or a text that may not stand there.
    INVALID_ARGUMENT = -2
    #: Not now: the conversation has ended, there is no result yet, or another write is not complete.
    INVALID_STATE = -3
    #: The buffers could not be made.
    OUT_OF_MEMORY = -4
    #: A mistake in the library; please report it.
    INTERNAL_ERROR = -5


class Error(enum.IntEnum):
    """Everything a peer can do wrong."""

    #: No error.
    NONE = 0
    #: A frame has a reserved bit set though no extension was negotiated (RFC 6455, 5.2).
    RESERVED_BIT_SET = 1
    #: A frame has one of the opcodes 3–7 or 11–15 (RFC 6455, 5.2).
    RESERVED_OPCODE = 2
    #: A control frame is fragmented (RFC 6455, 5.5).
    FRAGMENTED_CONTROL_FRAME = 3
    #: A control frame announces more than 125 bytes (RFC 6455, 5.5).
    CONTROL_FRAME_TOO_LONG = 4
    #: A payload length is not written in the shortest form (RFC 6455, 5.2).
    LENGTH_NOT_MINIMAL = 5
    #: A 64-bit payload length has its top bit set (RFC 6455, 5.2).
    LENGTH_OUT_OF_RANGE = 6
    #: A client sent an unmasked frame (RFC 6455, 5.1).
    MASK_MISSING = 7
    #: A server sent a masked frame (RFC 6455, 5.1).
    MASK_UNEXPECTED = 8
    #: A continuation frame came while no message was open (RFC 6455, 5.4).
    UNEXPECTED_CONTINUATION = 9
    #: A new data frame came inside a fragmented message (RFC 6455, 5.4).
    CONTINUATION_EXPECTED = 10
    #: A text message or a close reason is not UTF-8 (RFC 6455, 8.1).
    INVALID_UTF8 = 11
    #: A close frame has a payload of one byte (RFC 6455, 5.5.1).
    CLOSE_PAYLOAD_TOO_SHORT = 12
    #: A close frame carries a status that must not be sent (RFC 6455, 7.4).
    INVALID_CLOSE_STATUS = 13
    #: A message is longer than MaxMessage.
    MESSAGE_TOO_BIG = 14
    #: A line is longer than MaxLine.
    LINE_TOO_LONG = 15
    #: The stream ended in the middle of a line, a frame, a message or a request.
    UNEXPECTED_END_OF_INPUT = 16
    #: The WebSocket stream ended without a close frame (RFC 6455, 7.1.5: status 1006).
    CONNECTION_LOST = 17
    #: The first line of a request is not method SP target SP HTTP/1.x (RFC 9112, 3).
    INVALID_REQUEST_LINE = 18
    #: The HTTP version is not 1.x (RFC 9110, 15.6.6).
    HTTP_VERSION_NOT_SUPPORTED = 19
    #: A header line is malformed, folded, or ends without CR LF (RFC 9112, 5).
    INVALID_HEADER = 20
    #: A header that may stand only once stands twice (RFC 9110, 5.3).
    DUPLICATE_HEADER = 21
    #: The request or reply head is longer than MaxHead, or a needed part of it than the buffer.
    HEAD_TOO_LARGE = 22
    #: An HTTP/1.1 request has no Host (RFC 9112, 3.2).
    HOST_MISSING = 23
    #: A WebSocket was asked for with another method than GET, or HTTP/1.0 (RFC 6455, 4.1).
    UPGRADE_NOT_POSSIBLE = 24
    #: Only one of Upgrade: websocket and Connection: Upgrade is there (RFC 6455, 4.2.1).
    UPGRADE_INCOMPLETE = 25
    #: Sec-WebSocket-Key is missing or is not 16 bytes in base64 (RFC 6455, 4.2.1).
    INVALID_KEY = 26
    #: Sec-WebSocket-Version is missing (RFC 6455, 4.2.1).
    WEB_SOCKET_VERSION_MISSING = 27
    #: Sec-WebSocket-Version is not 13 (RFC 6455, 4.4).
    WEB_SOCKET_VERSION_NOT_SUPPORTED = 28
    #: The first line of a reply is not HTTP/1.x SP status SP reason (RFC 9112, 4).
    INVALID_STATUS_LINE = 29
    #: The server answered the opening handshake with another status than 101 (RFC 6455, 4.1).
    HANDSHAKE_REFUSED = 30
    #: Sec-WebSocket-Accept is missing or does not fit the key (RFC 6455, 4.1).
    INVALID_ACCEPT = 31
    #: The server chose an extension that was not offered (RFC 6455, 4.1).
    UNOFFERED_EXTENSION = 32
    #: The server chose a subprotocol that was not offered (RFC 6455, 4.1).
    UNOFFERED_PROTOCOL = 33
    #: The peer has answered none of several pings.
    PEER_SILENT = 34
    #: The peer has sent nothing for longer than it may.
    IDLE_TOO_LONG = 35
    #: The peer has not taken what was queued for it, and no more may be queued.
    PEER_TOO_SLOW = 36
    #: The client is one too many.
    TOO_MANY_CONNECTIONS = 37
    #: A request head took too long to arrive (RFC 9110, 15.5.9).
    REQUEST_TIMEOUT = 38


class MessageType(enum.IntEnum):
    """What the bytes of a message are."""

    #: UTF-8 text. A WebSocket checks it; a line is passed on as it came.
    TEXT = 1
    #: Arbitrary bytes.
    BINARY = 2


class Role(enum.IntEnum):
    """Which side of a WebSocket this is."""

    #: The side that accepted the connection.
    SERVER = 0
    #: The side that opened the connection.
    CLIENT = 1


class State(enum.IntEnum):
    """How far a WebSocket is."""

    #: Both sides may send.
    OPEN = 0
    #: This side has sent its close frame; the peer may still send.
    CLOSE_SENT = 1
    #: Both close frames are through.
    CLOSED = 2
    #: The peer broke the protocol; our close frame, if there could be one, is in the output.
    FAILED = 3
    #: The opening handshake is not complete.
    CONNECTING = 4


class CloseStatus(enum.IntEnum):
    """Why a WebSocket is closed."""

    #: The purpose is fulfilled.
    NORMAL_CLOSURE = 1000
    #: A server goes down or a browser leaves the page.
    ENDPOINT_UNAVAILABLE = 1001
    #: The peer broke the protocol.
    PROTOCOL_ERROR = 1002
    #: The kind of data is not accepted here.
    INVALID_MESSAGE_TYPE = 1003
    #: A close frame without a status; never on the wire.
    EMPTY = 1005
    #: The stream ended without a close frame; never on the wire.
    ABNORMAL = 1006
    #: A text message is not UTF-8.
    INVALID_PAYLOAD_DATA = 1007
    #: A message violates the receiver's policy.
    POLICY_VIOLATION = 1008
    #: A message is too long.
    MESSAGE_TOO_BIG = 1009
    #: The server did not negotiate an extension that the client needs.
    MANDATORY_EXTENSION = 1010
    #: The server met an unexpected condition.
    INTERNAL_SERVER_ERROR = 1011
    #: The service restarts.
    SERVICE_RESTART = 1012
    #: The server is overloaded.
    TRY_AGAIN_LATER = 1013
    #: A gateway had no good answer from behind it.
    BAD_GATEWAY = 1014


class PartFlags(enum.IntFlag):
    """Where a part stands in its message."""

    #: It is the first part.
    START = 1
    #: It is the last part.
    END = 2


class RpcFlags(enum.IntEnum):
    """What of a JSON-RPC request is there."""

    #: An id: a number, a string or null.
    HAS_ID = 1
    #: A method's name.
    HAS_METHOD = 2
    #: Arguments.
    HAS_PARAMS = 4
    #: It says that it is of JSON-RPC 2.0.
    IS_VERSION2 = 8


class Message(ctypes.Structure):
    """A message, or a part of one that is larger than the input buffer or came in fragments."""

    _fields_ = [
        ("data", ctypes.c_void_p),  # The payload; valid until the next call that feeds the same connection.
        ("length", ctypes.c_uint64),  # Its length in bytes.
        ("type", ctypes.c_int32),  # A message type.
        ("flags", ctypes.c_int32),  # Part flags.
    ]


class Part(ctypes.Structure):
    """The same as offsets, for many at once."""

    _fields_ = [
        ("offset", ctypes.c_uint32),  # Where the payload starts, counted from what the input call gives.
        ("length", ctypes.c_uint32),  # Its length in bytes.
        ("type", ctypes.c_uint32),  # A message type.
        ("flags", ctypes.c_uint32),  # Part flags.
    ]


class Progress(ctypes.Structure):
    """How far an exchange came."""

    _fields_ = [
        ("taken", ctypes.c_uint64),  # Bytes of the data that were taken; pass the rest again.
        ("parts", ctypes.c_uint64),  # Parts that were filled in.
        ("pending", ctypes.c_uint64),  # Bytes of output that wait to be sent.
    ]


class RpcRequest(ctypes.Structure):
    """A JSON-RPC request. What is not there is null; the flags say so, too."""

    _fields_ = [
        ("id", ctypes.c_void_p),  # The id as JSON; valid until the next read.
        ("id_length", ctypes.c_uint64),  # Its length in bytes.
        ("method", ctypes.c_void_p),  # The method's name, UTF-8 without quotation marks and escapes; valid until the next read.
        ("method_length", ctypes.c_uint64),  # Its length in bytes.
        ("params", ctypes.c_void_p),  # The arguments as JSON; valid until the next read.
        ("params_length", ctypes.c_uint64),  # Their length in bytes.
        ("flags", ctypes.c_int32),  # RPC flags.
    ]


#: The type of the answer and those of the arguments of every call, by its name without the prefix.
CALLS: Dict[str, Tuple[Optional[type], Tuple[type, ...]]] = {
    "abi_version": (ctypes.c_uint32, ()),
    "status_text": (ctypes.c_char_p, (ctypes.c_int32,)),
    "error_text": (ctypes.c_char_p, (ctypes.c_int32,)),
    "line_create": (ctypes.c_int32, (ctypes.c_size_t, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_void_p)),
    "websocket_create": (ctypes.c_int32, (ctypes.c_int32, ctypes.c_int64, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_void_p)),
    "websocket_accept": (ctypes.c_int32, (ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int64, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_void_p)),
    "websocket_connect": (ctypes.c_int32, (ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int64, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_void_p)),
    "connection_feed": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p)),
    "connection_feed_eof": (ctypes.c_int32, (ctypes.c_void_p,)),
    "connection_next": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p)),
    "connection_exchange": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p)),
    "connection_input": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)),
    "connection_send": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_int32, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int32)),
    "connection_ping": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)),
    "connection_close": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_int32, ctypes.c_char_p, ctypes.c_size_t)),
    "connection_output": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)),
    "connection_consume": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_size_t)),
    "connection_error": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p)),
    "connection_can_write": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p)),
    "websocket_state": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p)),
    "websocket_peer_close": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)),
    "websocket_pongs": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p)),
    "websocket_path": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)),
    "websocket_protocol": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)),
    "websocket_http_status": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p)),
    "connection_free": (ctypes.c_int32, (ctypes.c_void_p,)),
    "stream_create": (ctypes.c_int32, (ctypes.c_size_t, ctypes.c_size_t, ctypes.c_void_p)),
    "line_echo_create": (ctypes.c_int32, (ctypes.c_size_t, ctypes.c_void_p)),
    "echo_bytes_create": (ctypes.c_int32, (ctypes.c_size_t, ctypes.c_void_p)),
    "stream_feed": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p)),
    "stream_feed_eof": (ctypes.c_int32, (ctypes.c_void_p,)),
    "stream_peek": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p)),
    "stream_read": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p)),
    "stream_read_until": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p)),
    "stream_write": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)),
    "stream_output": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)),
    "stream_consume": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_size_t)),
    "stream_error": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p)),
    "stream_result": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_void_p)),
    "stream_free": (ctypes.c_int32, (ctypes.c_void_p,)),
    "utf8_create": (ctypes.c_int32, (ctypes.c_void_p,)),
    "utf8_feed": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p)),
    "utf8_free": (ctypes.c_int32, (ctypes.c_void_p,)),
    "rpc_create": (ctypes.c_int32, (ctypes.c_size_t, ctypes.c_void_p)),
    "rpc_read": (ctypes.c_int32, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p)),
    "rpc_free": (ctypes.c_int32, (ctypes.c_void_p,)),
}
