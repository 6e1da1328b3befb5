// Talks to the echo at argv[2] with the package ws; ends with an error at the first difference.
"use strict";
const assert = require("node:assert");
const { once } = require("node:events");
const WebSocket = require("ws");

const address = process.argv[2];
const SIZES = [0, 1, 125, 126, 65535, 65536, 16 * 1024 * 1024];
const FLIGHT = 1000;

async function connect() {
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await once(socket, "open");
  return socket;
}

// Differs everywhere and counts as both text and binary.
function makePayload(size) {
  return Buffer.alloc(size, "0123456789 abcdefghijklmnopqrstuvwxyz!");
}

async function close(socket, code, reason) {
  const closed = once(socket, "close");
  socket.close(code, reason);
  return (await closed)[0];
}

async function echoesEverySize() {
  const socket = await connect();
  for (const size of SIZES) {
    for (const binary of [false, true]) {
      const echo = once(socket, "message");
      socket.send(makePayload(size), { binary });
      const [data, isBinary] = await echo;
      assert.ok(data.equals(makePayload(size)), `${size} bytes came back changed`);
      assert.strictEqual(isBinary, binary);
    }
  }
  assert.strictEqual(await close(socket, 1000), 1000);
}

async function joinsFragments() {
  const socket = await connect();
  const echo = once(socket, "message");
  const parts = ["Gr\u00fc\u00dfe", "", ", \u4e16", "\u754c"];
  parts.forEach((part, i) => socket.send(part, { fin: i === parts.length - 1 }));
  assert.strictEqual((await echo)[0].toString(), parts.join(""));
  await close(socket, 1000);
}

async function answersPings() {
  const socket = await connect();
  for (const size of [0, 5, 125]) {
    const pong = once(socket, "pong");
    socket.ping(makePayload(size));
    assert.ok((await pong)[0].equals(makePayload(size)));
  }
  await close(socket, 1000);
}

async function answersPingsBetweenFragments() {
  const socket = await connect();
  const echo = once(socket, "message");
  let pongs = 0;
  socket.on("pong", () => pongs++);
  for (let i = 0; i < 5; i++) {
    socket.send(`part ${i} `, { fin: i === 4 });
    socket.ping(`ping ${i}`);
  }
  assert.strictEqual((await echo)[0].toString(), "part 0 part 1 part 2 part 3 part 4 ");
  await close(socket, 1000);
  assert.strictEqual(pongs, 5);
}

async function answersCloseCodes() {
  for (const code of [1000, 1001, 1003, 1009, 3000, 4999]) {
    assert.strictEqual(await close(await connect(), code, "reason"), code);
  }
}

async function keepsTheOrder() {
  const socket = await connect();
  const echoes = [];
  const all = new Promise((resolve, reject) => {
    socket.on("close", () => reject(new Error("closed too early")));
    socket.on("message", data => {
      if (echoes.push(data.toString()) === FLIGHT) {
        socket.removeAllListeners("close");
        resolve();
      }
    });
  });
  for (let i = 0; i < FLIGHT; i++) {
    socket.send(`message ${i}`);
  }
  await all;
  echoes.forEach((echo, i) => assert.strictEqual(echo, `message ${i}`));
  await close(socket, 1000);
}

async function survivesTermination() {
  const neighbour = await connect();
  for (let i = 0; i < 20; i++) {
    const victim = await connect();
    victim.send(makePayload(100000));
    const closed = once(victim, "close");
    victim.terminate();
    await closed;
  }
  const echo = once(neighbour, "message");
  neighbour.send("still here");
  assert.strictEqual((await echo)[0].toString(), "still here");
  await close(neighbour, 1000);
}

async function main() {
  const tests = [
    echoesEverySize, joinsFragments, answersPings, answersPingsBetweenFragments, answersCloseCodes, keepsTheOrder,
    survivesTermination,
  ];
  for (const test of tests) {
    await test();
    console.log(`${test.name} passed`);
  }
}

// A lost message leaves nothing to do, and node would then end as if all were well.
process.exitCode = 1;
main().then(
  () => { process.exitCode = 0; },
  problem => { console.error(problem); process.exit(1); });
