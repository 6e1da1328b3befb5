// Talks to the echo at "address" with the WebSocket of the browser; window.report tells how it went.
const SIZES = [0, 1, 125, 126, 65535, 65536, 1024 * 1024];
const FLIGHT = 200;

// An event that does not come leaves the promise open, and the test waits no longer than its patience.
function next(target, name) {
  return new Promise(resolve => target.addEventListener(name, resolve, { once: true }));
}

function assert(condition, text) {
  if (!condition) {
    throw new Error(text);
  }
}

async function connect() {
  const socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  await next(socket, "open");
  return socket;
}

async function close(socket, code) {
  const closed = next(socket, "close");
  socket.close(code, "reason");
  const event = await closed;
  assert(event.wasClean && event.code === code, `${code} was answered by ${event.code}`);
}

function same(left, right) {
  return left.length === right.length && left.every((value, i) => value === right[i]);
}

async function echoesEverySize() {
  const socket = await connect();
  for (const size of SIZES) {
    const text = "\u4e16".repeat(size / 3) + ".".repeat(size % 3);
    socket.send(text);
    assert((await next(socket, "message")).data === text, `text of ${size} bytes`);
    const bytes = Uint8Array.from({ length: size }, (_, i) => i * 7);
    socket.send(bytes);
    assert(same(new Uint8Array((await next(socket, "message")).data), bytes), `${size} bytes`);
  }
  await close(socket, 1000);
}

// 1001 is not for scripts: a browser sends it when a page is left.
async function answersCloseCodes() {
  for (const code of [1000, 3000, 4999]) {
    await close(await connect(), code);
  }
}

async function keepsTheOrder() {
  const socket = await connect();
  const echoes = [];
  const all = new Promise(resolve => {
    socket.onmessage = event => {
      if (echoes.push(event.data) === FLIGHT) {
        resolve();
      }
    };
  });
  for (let i = 0; i < FLIGHT; i++) {
    socket.send(`message ${i}`);
  }
  await all;
  assert(echoes.every((echo, i) => echo === `message ${i}`), "another order");
  await close(socket, 1000);
}

async function main() {
  for (const test of [echoesEverySize, answersCloseCodes, keepsTheOrder]) {
    window.report = test.name;
    await test();
  }
}

main().then(() => { window.report = "passed"; }, problem => { window.report = `${window.report}: ${problem.message}`; });
