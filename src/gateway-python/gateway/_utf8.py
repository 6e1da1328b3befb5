"""UTF-8 that arrives in pieces."""

import ctypes

from ._abi import Status
from ._library import NativeObject, Slot, call, check

_create = call("utf8_create")
_feed = call("utf8_feed")


class Utf8Validator(NativeObject):
    """Checks a text while it arrives, cut anywhere."""

    _free_call = call("utf8_free")

    def __init__(self) -> None:
        super().__init__(_create)
        self._position = Slot(ctypes.c_int64)
        self._status = int(Status.OK)

    def feed(self, data: bytes) -> bool:
        """Checks the next bytes; False from the first wrong one on."""
        self._status = check(_feed(self._handle, data, len(data), self._position.address))
        return self._status != Status.FAILED

    @property
    def complete(self) -> bool:
        """True when the text so far is good and does not end inside a code point."""
        return self._status == Status.OK

    @property
    def position(self) -> int:
        """Where the first wrong byte is, counted from the start of the text; -1 when there is none."""
        return int(self._position.value) if self._status == Status.FAILED else -1
