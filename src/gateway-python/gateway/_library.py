"""Finds the native library and gives its calls their types."""

import ctypes
import os
import sys
from typing import Any, Callable, Optional, cast

from . import _abi
from ._abi import Error, Status

_FILES = {"darwin": "libgateway.dylib", "win32": "libgateway.dll"}


class GatewayError(Exception):
    """Anything that this package raises of its own."""


class ProtocolFailure(GatewayError):
    """The peer broke a rule or a limit. It stays so: every later call raises the same."""

    def __init__(self, error: Error, detail: str = "") -> None:
        super().__init__(error_text(error) + detail)
        #: Which rule.
        self.error = error


class InvalidState(GatewayError):
    """Not now: the conversation has ended, or there is no result yet."""


def _path() -> str:
    """The library beside this module; GATEWAY_LIBRARY names another one."""
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), _FILES.get(sys.platform, "libgateway.so"))
    return os.environ.get("GATEWAY_LIBRARY", here)


def _load() -> ctypes.PyDLL:
    # No call ever blocks, so Python's lock is kept while one runs. That costs less than to give it back, and when a process forks
    # no other thread can be inside the library.
    library = ctypes.PyDLL(_path())
    version = library.gateway_abi_version()
    if version >> 16 != _abi.ABI_MAJOR or version & 0xFFFF < _abi.ABI_MINOR:
        raise ImportError(f"{_path()} has version {version >> 16}.{version & 0xFFFF}, needed is {_abi.ABI_MAJOR}.{_abi.ABI_MINOR}")
    return library


_loaded = _load()


def call(name: str) -> Callable[..., Any]:
    """A call of the library, by its name without the prefix."""
    function = getattr(_loaded, "gateway_" + name)
    function.restype, function.argtypes = _abi.CALLS[name]
    return cast(Callable[..., Any], function)


_status_text = call("status_text")
_error_text = call("error_text")


def abi_version() -> int:
    """The version of the library's interface: major * 65536 + minor."""
    version: int = _loaded.gateway_abi_version()
    return version


def status_text(status: int) -> str:
    """A status in words."""
    text: bytes = _status_text(status)
    return text.decode()


def error_text(error: int) -> str:
    """An error in words."""
    text: bytes = _error_text(error)
    return text.decode()


def check(status: int) -> int:
    """Passes an answer on; raises what says that the call was wrong."""
    if status >= 0:
        return status
    if status == Status.INVALID_ARGUMENT:
        raise ValueError(status_text(status))
    if status == Status.OUT_OF_MEMORY:
        raise MemoryError(status_text(status))
    if status in (Status.INVALID_STATE, Status.INVALID_HANDLE):
        raise InvalidState(status_text(status))
    raise GatewayError(status_text(status))


class Slot:
    """One word of memory that a call fills in: an address, a length or a number."""

    __slots__ = ("_value", "address")

    def __init__(self, kind: type) -> None:
        self._value = kind()
        self.address = ctypes.addressof(self._value)

    @property
    def value(self) -> Any:
        """What the last call has put there."""
        return self._value.value


class Window:
    """The two words that a call fills in to say where bytes are."""

    __slots__ = ("_data", "_length", "data", "length")

    def __init__(self) -> None:
        self._data = Slot(ctypes.c_void_p)
        self._length = Slot(ctypes.c_size_t)
        #: Where the call puts the address.
        self.data = self._data.address
        #: Where the call puts the length.
        self.length = self._length.address

    def copy(self) -> bytes:
        """The bytes."""
        length = self._length.value
        return ctypes.string_at(self._data.value, length) if length else b""

    def view(self) -> memoryview:
        """The bytes where they are, for as long as the library keeps them."""
        array = (ctypes.c_char * self._length.value).from_address(self._data.value)
        return memoryview(array).cast("B")


class NativeObject:
    """Something that the library keeps for us, until free or until nobody needs it."""

    #: The call that frees it.
    _free_call: Callable[[int], int]

    def __init__(self, create: Callable[..., int], *arguments: Any) -> None:
        self._handle: Optional[int] = None
        slot = Slot(ctypes.c_void_p)
        check(create(*arguments, slot.address))
        self._handle = slot.value

    def free(self) -> None:
        """Gives everything back at once. The object cannot be used afterwards; a second call does nothing."""
        handle, self._handle = self._handle, None
        if handle is not None:
            type(self)._free_call(handle)

    def __del__(self) -> None:
        if getattr(self, "_handle", None) is not None:
            self.free()
