"""
Echoes lines to many clients with asyncio: python3 echo_asyncio.py [port]

The protocol is gateway.LineEcho; this file only moves bytes.
"""

import asyncio
import sys

import gateway


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Serves one client to its end; a reset ends it and nobody else."""
    protocol = gateway.LineEcho()
    try:
        while feed(protocol, await reader.read(65536)):
            writer.write(protocol.read())
            await writer.drain()
        writer.write(protocol.read())
        await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


def feed(protocol: gateway.LineEcho, data: bytes) -> bool:
    """Gives the protocol what has come; false at the end of the stream and when a line is too long."""
    try:
        protocol.send(data)
    except gateway.ProtocolFailure:
        return False
    return bool(data)


async def main() -> None:
    """Serves until the process ends."""
    server = await asyncio.start_server(echo, "127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
