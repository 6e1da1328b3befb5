"""
Builds the wheel, with nothing but the standard library: no package index is needed, neither for this nor for installing the result.

    python3 src/gateway-python/backend/gateway_build.py     # makes artifacts/wheels/gateway-….whl
    pip wheel --no-deps src/gateway-python                  # the same, by PEP 517

The native library is compiled first (dotnet publish); GATEWAY_LIBRARY names one that is there already.
"""

import base64
import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from typing import Any, Iterator, List, Optional, Tuple

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(os.path.dirname(HERE))
LIBRARY = {"darwin": "libgateway.dylib", "win32": "libgateway.dll"}.get(sys.platform, "libgateway.so")

#: A wheel says when it was made; so that equal sources make equal wheels, it says 1980.
EPOCH = (1980, 1, 1, 0, 0, 0)


def build_wheel(wheel_directory: str, config_settings: Any = None, metadata_directory: Optional[str] = None) -> str:
    """Makes a wheel and gives its file name (PEP 517)."""
    tag = "py3-none-" + re.sub(r"[-.]", "_", sysconfig.get_platform())
    version = _version()
    name = f"gateway-{version}-{tag}.whl"
    info = f"gateway-{version}.dist-info"
    files = list(_package()) + [(f"{info}/METADATA", _metadata(version)), (f"{info}/WHEEL", _wheel(tag))]
    files.append((f"{info}/RECORD", _record(files, info)))
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in files:
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, content)
    return name


def build_sdist(sdist_directory: str, config_settings: Any = None) -> str:
    """There is none: the library is compiled from the whole repository."""
    raise NotImplementedError("gateway is built from its repository; build a wheel")


def _package() -> Iterator[Tuple[str, bytes]]:
    """The files of the package, the library among them."""
    directory = os.path.join(HERE, "gateway")
    for name in sorted(os.listdir(directory)):
        if name.endswith(".py") or name == "py.typed":
            yield "gateway/" + name, _read(os.path.join(directory, name))
    yield "gateway/" + LIBRARY, _read(os.environ.get("GATEWAY_LIBRARY") or _publish())


def _publish() -> str:
    """Compiles the library."""
    subprocess.run(["dotnet", "publish", os.path.join(ROOT, "src", "Gateway.Native"), "-c", "Release", "-v", "quiet"], check=True)
    return os.path.join(ROOT, "artifacts", "native", LIBRARY)


def _version() -> str:
    match = re.search(r'^version = "(.*)"$', _read(os.path.join(HERE, "pyproject.toml")).decode(), re.MULTILINE)
    assert match
    return match.group(1)


def _metadata(version: str) -> bytes:
    return (
        f"Metadata-Version: 2.1\nName: gateway\nVersion: {version}\n"
        "Summary: Lines, WebSockets and named flows by the native core of Gateway\nLicense: MIT\nRequires-Python: >=3.8\n"
    ).encode()


def _wheel(tag: str) -> bytes:
    return f"Wheel-Version: 1.0\nGenerator: gateway_build\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()


def _record(files: List[Tuple[str, bytes]], info: str) -> bytes:
    """Every file with its hash, as installers check it."""
    lines = []
    for path, content in files:
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={digest},{len(content)}\n")
    return "".join(lines + [f"{info}/RECORD,,\n"]).encode()


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


if __name__ == "__main__":
    target = sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "artifacts", "wheels")
    os.makedirs(target, exist_ok=True)
    print(os.path.join(target, build_wheel(target)))
