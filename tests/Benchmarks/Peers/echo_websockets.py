"""An echo on Debian's python3-websockets: echo_websockets.py <port>."""
import asyncio
import sys

import websockets


async def echo(socket):
    try:
        async for message in socket:
            await socket.send(message)
    except websockets.ConnectionClosed:
        pass  # The load generator ends its connections without a word.


async def main():
    async with websockets.serve(echo, "127.0.0.1", int(sys.argv[1]), compression=None, max_size=None):
        await asyncio.Future()


asyncio.run(main())
