"""Opens a WebSocket at argv[1], answers pings and does nothing else until it is killed."""
import asyncio
import sys

import websockets


async def main():
    async with websockets.connect(sys.argv[1], ping_interval=None) as socket:
        print(f"port {socket.local_address[1]}", flush=True)
        await asyncio.wait_for(socket.wait_closed(), 300)


asyncio.run(main())
