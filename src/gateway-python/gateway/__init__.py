"""
Gateway for Python: lines, WebSockets and protocols of one's own without any I/O, by the same native core that runs on boards and
desktops; WebSocket clients and named flows on top of it.
"""

from . import aio
from ._abi import CloseStatus, Error, State
from ._connection import Connection, LineConnection, WebSocketConnection
from ._flow import (
    FEventQueue,
    FEventType,
    Flow,
    FlowAllocatedException,
    FlowDeallocatedException,
    FlowDownException,
    FlowEndedException,
    FlowException,
    FlowNameException,
    FlowNotAllocatedException,
    FlowRefusedException,
    FlowSet,
    FlowTimeoutException,
    FlowUsedAfterDeallocException,
    QosException,
    flow_accept,
    flow_alloc,
)
from ._library import GatewayError, InvalidState, ProtocolFailure, abi_version
from ._rpc import JsonRpcReader, JsonRpcRequest
from ._stream import EchoBytes, LineEcho, Protocol, Stream, peek, protocol, read, read_until, wait, write
from ._utf8 import Utf8Validator
from ._websocket import ReceivedMessage, WebSocket, WebSocketClient

__version__ = "0.1.0"

# What is not listed here has names that would hide Python's own or one's variables.
__all__ = [
    "CloseStatus",
    "Connection",
    "EchoBytes",
    "Error",
    "FEventQueue",
    "FEventType",
    "Flow",
    "FlowAllocatedException",
    "FlowDeallocatedException",
    "FlowDownException",
    "FlowEndedException",
    "FlowException",
    "FlowNameException",
    "FlowNotAllocatedException",
    "FlowRefusedException",
    "FlowSet",
    "FlowTimeoutException",
    "FlowUsedAfterDeallocException",
    "GatewayError",
    "InvalidState",
    "JsonRpcReader",
    "JsonRpcRequest",
    "LineConnection",
    "LineEcho",
    "Protocol",
    "ProtocolFailure",
    "QosException",
    "ReceivedMessage",
    "State",
    "Stream",
    "Utf8Validator",
    "WebSocket",
    "WebSocketClient",
    "WebSocketConnection",
    "aio",
    "flow_accept",
    "flow_alloc",
    "protocol",
]
