"""A server of Debian's python3-websockets for the client under test; the path says what it does. Prints its port and every close."""
import asyncio
import http

import websockets

REASON = "Grüße"
SUBPROTOCOLS = ["superchat", "chat"]


async def echo(socket):
    async for message in socket:
        await socket.send(message)


async def fragments(socket):
    """Echoes each message in four fragments, one of them empty."""
    async for message in socket:
        third = len(message) // 3
        await socket.send([message[:third], message[third : 2 * third], message[:0], message[2 * third :]])


async def ping(socket):
    """Says so when the ping, whose payload is what came in, has been answered with the same."""
    async for message in socket:
        await (await socket.ping(message))
        await socket.send("answered")


async def subprotocol(socket):
    await socket.send(socket.subprotocol or "")
    await socket.wait_closed()


async def close(socket):
    await socket.close(int(socket.path.rpartition("/")[2]), REASON)


async def abort(socket):
    """Ends the connection in the middle of a message that it has begun."""
    await socket.recv()
    await socket.write_frame(False, 1, b"begun")
    socket.transport.abort()


ACTIONS = {"echo": echo, "fragments": fragments, "ping": ping, "subprotocol": subprotocol, "close": close, "abort": abort}


async def serve(socket):
    try:
        await ACTIONS[socket.path.split("/")[1]](socket)
    except websockets.ConnectionClosed:
        pass
    await socket.wait_closed()
    print("closed", socket.close_code, socket.close_reason, flush=True)


async def refuse(path, headers):
    if path == "/moved":
        return http.HTTPStatus.MOVED_PERMANENTLY, {"Location": "/echo"}, b""
    if path.split("/")[1] not in ACTIONS:
        return http.HTTPStatus.NOT_FOUND, {}, b"nothing here"
    return None


async def main():
    options = {"max_size": None, "ping_interval": None, "subprotocols": SUBPROTOCOLS, "process_request": refuse}
    async with websockets.serve(serve, "127.0.0.1", 0, **options) as server:
        print("port", server.sockets[0].getsockname()[1], flush=True)
        await asyncio.Future()


asyncio.run(main())
