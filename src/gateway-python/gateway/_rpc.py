"""JSON-RPC requests, read by the core as a board reads them."""

import ctypes
import json
from typing import Any, NamedTuple, Optional

from ._abi import RpcFlags, RpcRequest, Status
from ._connection import BytesLike, to_bytes
from ._library import GatewayError, NativeObject, call, check

_create = call("rpc_create")
_read = call("rpc_read")


class JsonRpcRequest(NamedTuple):
    """A request; what is not there is None."""

    #: A number, a string, or None.
    id: Any
    #: The method's name.
    method: Optional[str]
    #: The arguments: a list or a dict.
    params: Any
    #: True when the request says that it is of JSON-RPC 2.0.
    is_version2: bool


class JsonRpcReader(NativeObject):
    """
    Reads requests of SL4A and of JSON-RPC 2.0.

    :param max_request: Longest request in bytes.
    """

    _free_call = call("rpc_free")

    def __init__(self, max_request: int = 65536) -> None:
        super().__init__(_create, max_request)
        self._request = RpcRequest()

    def read(self, text: BytesLike) -> JsonRpcRequest:
        """
        Reads one request.

        :raises GatewayError: It is no JSON object.
        :raises ValueError: It is too long.
        """
        request = self._request
        content = to_bytes(text)
        if check(_read(self._handle, content, len(content), ctypes.addressof(request))) == Status.FAILED:
            raise GatewayError("the request is no JSON object")
        method = ctypes.string_at(request.method, request.method_length).decode() if request.flags & RpcFlags.HAS_METHOD else None
        return JsonRpcRequest(
            _to_value(request.id, request.id_length),
            method,
            _to_value(request.params, request.params_length),
            bool(request.flags & RpcFlags.IS_VERSION2))


def _to_value(address: Optional[int], length: int) -> Any:
    """A piece of JSON as Python has it; None for none."""
    return json.loads(ctypes.string_at(address, length)) if address else None
