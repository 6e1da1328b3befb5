"""Talks to the echo at argv[1] with Debian's python3-websockets; ends with an error at the first difference."""
import asyncio
import sys

import websockets

ADDRESS = sys.argv[1]
SIZES = [0, 1, 125, 126, 65535, 65536, 16 * 1024 * 1024]
FLIGHT = 1000
PATIENCE = 60
WORDS = "Grüße, 世界 0123456789 "


def connect():
    return websockets.connect(ADDRESS, max_size=None, ping_interval=None, compression=None, open_timeout=PATIENCE)


def make_text(size):
    """Text of so many bytes of UTF-8; what is too short for whole words is filled with dots."""
    words = WORDS * (size // len(WORDS.encode()))
    return words + "." * (size - len(words.encode()))


async def check_echo(socket, message):
    await asyncio.wait_for(socket.send(message), PATIENCE)
    echo = await asyncio.wait_for(socket.recv(), PATIENCE)
    assert echo == message, f"{len(message)} came back as {len(echo)} or changed"


async def echoes_every_size():
    async with connect() as socket:
        for size in SIZES:
            await check_echo(socket, make_text(size))
            await check_echo(socket, make_text(size).encode())
    assert socket.close_code == 1000, socket.close_code


async def joins_fragments():
    async with connect() as socket:
        for parts in (["Grüße", "", ", 世", "界"], [b"\x00\x01", b"", b"\xff" * 70000]):
            await asyncio.wait_for(socket.send(parts), PATIENCE)
            echo = await asyncio.wait_for(socket.recv(), PATIENCE)
            assert echo == type(parts[0])().join(parts)


async def answers_pings():
    async with connect() as socket:
        for size in (0, 5, 125):
            pong = await socket.ping(b"p" * size)
            await asyncio.wait_for(pong, PATIENCE)


async def answers_pings_between_fragments():
    async with connect() as socket:
        pongs = []

        async def parts():
            for i in range(5):
                yield f"part {i} "
                pongs.append(await socket.ping(f"ping {i}"))

        await asyncio.wait_for(socket.send(parts()), PATIENCE)
        await asyncio.wait_for(asyncio.gather(*pongs), PATIENCE)
        assert await asyncio.wait_for(socket.recv(), PATIENCE) == "part 0 part 1 part 2 part 3 part 4 "


async def answers_close_codes():
    for code in (1000, 1001, 1003, 1009, 3000, 4999):
        socket = await connect()
        await asyncio.wait_for(socket.close(code, "reason"), PATIENCE)
        assert socket.close_code == code, (code, socket.close_code)


async def survives_abrupt_ends():
    async with connect() as neighbour:
        for _ in range(20):
            victim = await connect()
            await victim.write_frame(False, 1, b"begun")
            victim.transport.abort()
            await asyncio.wait_for(victim.wait_closed(), PATIENCE)
        await check_echo(neighbour, "still here")


async def keeps_the_order():
    async with connect() as socket:

        async def send():
            for i in range(FLIGHT):
                await socket.send(f"message {i}")

        sending = asyncio.create_task(send())
        for i in range(FLIGHT):
            assert await asyncio.wait_for(socket.recv(), PATIENCE) == f"message {i}"
        await sending


async def refuses_broken_text():
    """Text that is no UTF-8 fails with 1007; the library sends it in a frame of its own making."""
    async with connect() as socket:
        await socket.write_frame(True, 1, b"\xff\xfe")
        await asyncio.wait_for(socket.wait_closed(), PATIENCE)
        assert socket.close_code == 1007, socket.close_code


async def main():
    tests = [
        echoes_every_size,
        joins_fragments,
        answers_pings,
        answers_pings_between_fragments,
        answers_close_codes,
        survives_abrupt_ends,
        keeps_the_order,
        refuses_broken_text,
    ]
    for test in tests:
        await test()
        print(test.__name__, "passed", flush=True)


asyncio.run(main())
