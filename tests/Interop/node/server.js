// A server of the package ws for the client under test; the path says what it does. Prints its port and every close.
"use strict";
const http = require("node:http");
const { WebSocketServer } = require("ws");

const REASON = "Gr\u00fc\u00dfe";
const SUBPROTOCOLS = ["superchat", "chat"];

const ACTIONS = {
  echo(socket) {
    socket.on("message", (data, binary) => socket.send(data, { binary }));
  },

  // Echoes each message in four fragments, one of them empty.
  fragments(socket) {
    socket.on("message", (data, binary) => {
      const third = Math.floor(data.length / 3);
      const parts = [data.subarray(0, third), data.subarray(third, 2 * third), Buffer.alloc(0), data.subarray(2 * third)];
      parts.forEach((part, i) => socket.send(part, { binary, fin: i === parts.length - 1 }));
    });
  },

  // Says so when the ping, whose payload is what came in, has been answered with the same.
  ping(socket) {
    socket.on("message", data => {
      socket.once("pong", payload => socket.send(payload.equals(data) ? "answered" : "changed"));
      socket.ping(data);
    });
  },

  subprotocol(socket) {
    socket.send(socket.protocol);
  },

  close(socket, path) {
    socket.close(Number(path.split("/").at(-1)), REASON);
  },

  // Ends the connection in the middle of a message that it has begun.
  abort(socket, path, connection) {
    socket.on("message", () => socket.send("begun", { fin: false }, () => connection.destroy()));
  },
};

function findAction(path) {
  return ACTIONS[path.split("/")[1]];
}

const sockets = new WebSocketServer({
  noServer: true,
  handleProtocols: offered => SUBPROTOCOLS.find(name => offered.has(name)) ?? false,
});

const server = http.createServer();
server.on("upgrade", (request, connection, head) => {
  const action = findAction(request.url);
  if (!action) {
    const moved = request.url === "/moved";
    connection.end(moved ? "HTTP/1.1 301 Moved Permanently\r\nLocation: /echo\r\n\r\n" : "HTTP/1.1 404 Not Found\r\n\r\nnothing here");
    return;
  }

  sockets.handleUpgrade(request, connection, head, socket => {
    socket.on("error", problem => console.error(problem));
    socket.on("close", (code, reason) => console.log("closed", code, reason.toString()));
    action(socket, request.url, connection);
  });
});
server.listen(0, "127.0.0.1", () => console.log("port", server.address().port));
