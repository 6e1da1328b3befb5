// The floor: an echo over epoll that does nothing but what it must, in one thread. Built with gcc -O3 by the benchmarks.
//   echo_epoll <port> tcp   sends back bytes as they come
//   echo_epoll <port> ws    sends back WebSocket messages frame by frame; trusts its peer, checks neither UTF-8 nor limits
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READ_SIZE = 256 * 1024, OUT_SIZE = READ_SIZE + 64 * 1024, EVENTS = 256, MAX_HEAD = 8192 };

struct connection {
  int socket, open, head_length;
  char *head;            // the request of the handshake, until it is answered
  uint8_t header[14];    // of the frame that is being read
  int header_length;
  uint64_t rest;         // bytes of its payload that are still to come
  uint8_t mask[4];
  unsigned phase;
  uint8_t *pending;      // what the socket did not take
  size_t pending_length, pending_sent;
};

static uint8_t in[READ_SIZE], out[OUT_SIZE];
static int speaks_websocket, epoll_handle;

static uint32_t rotate(uint32_t value, int bits) { return value << bits | value >> (32 - bits); }

static void sha1_block(uint32_t *state, const uint8_t *block)
{
  uint32_t w[80], a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
  for (int i = 0; i < 16; i++)
    w[i] = (uint32_t)block[4 * i] << 24 | block[4 * i + 1] << 16 | block[4 * i + 2] << 8 | block[4 * i + 3];
  for (int i = 16; i < 80; i++)
    w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  for (int i = 0; i < 80; i++) {
    uint32_t f = i < 20 ? (b & c) | (~b & d) : i < 40 ? b ^ c ^ d : i < 60 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
    uint32_t k = i < 20 ? 0x5A827999 : i < 40 ? 0x6ED9EBA1 : i < 60 ? 0x8F1BBCDC : 0xCA62C1D6;
    uint32_t next = rotate(a, 5) + f + e + k + w[i];
    e = d, d = c, c = rotate(b, 30), b = a, a = next;
  }
  state[0] += a, state[1] += b, state[2] += c, state[3] += d, state[4] += e;
}

static void accept_key(const char *key, char *text)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  uint8_t block[128] = {0}, hash[21] = {0};
  uint32_t state[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  memcpy(block, key, 24);
  memcpy(block + 24, "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", 36);
  block[60] = 0x80;
  block[126] = 60 * 8 >> 8;
  block[127] = (uint8_t)(60 * 8);
  sha1_block(state, block);
  sha1_block(state, block + 64);
  for (int i = 0; i < 20; i++)
    hash[i] = (uint8_t)(state[i / 4] >> (24 - 8 * (i % 4)));
  for (int i = 0; i < 7; i++) {
    uint32_t group = (uint32_t)hash[3 * i] << 16 | hash[3 * i + 1] << 8 | hash[3 * i + 2];
    for (int j = 0; j < 4; j++)
      *text++ = digits[group >> (18 - 6 * j) & 63];
  }
  text[-1] = '=';
  *text = 0;
}

static void watch(struct connection *c, int events, int operation)
{
  struct epoll_event event = {.events = (uint32_t)events, .data.ptr = c};
  epoll_ctl(epoll_handle, operation, c->socket, &event);
}

static void drop(struct connection *c)
{
  close(c->socket);
  free(c->head);
  free(c->pending);
  free(c);
}

// Sends, and keeps what the socket does not take; nothing is read until that is out. False when the peer is gone.
static int send_all(struct connection *c, const uint8_t *bytes, size_t count)
{
  ssize_t sent = send(c->socket, bytes, count, MSG_NOSIGNAL);
  if (sent < 0 && errno != EAGAIN)
    return 0;
  sent = sent < 0 ? 0 : sent;
  if ((size_t)sent < count) {
    c->pending = malloc(count - (size_t)sent);
    memcpy(c->pending, bytes + sent, count - (size_t)sent);
    c->pending_length = count - (size_t)sent;
    c->pending_sent = 0;
    watch(c, EPOLLOUT, EPOLL_CTL_MOD);
  }
  return 1;
}

static int send_pending(struct connection *c)
{
  ssize_t sent = send(c->socket, c->pending + c->pending_sent, c->pending_length - c->pending_sent, MSG_NOSIGNAL);
  if (sent < 0)
    return errno == EAGAIN;
  c->pending_sent += (size_t)sent;
  if (c->pending_sent == c->pending_length) {
    free(c->pending);
    c->pending = NULL;
    watch(c, EPOLLIN, EPOLL_CTL_MOD);
  }
  return 1;
}

// Bytes of the request that are consumed; -1 for what is no WebSocket.
static int shake(struct connection *c, const uint8_t *bytes, int count)
{
  int before = c->head_length, taken = count < MAX_HEAD - before ? count : MAX_HEAD - before;
  c->head = c->head ? c->head : malloc(MAX_HEAD + 1);
  memcpy(c->head + before, bytes, (size_t)taken);
  c->head_length += taken;
  c->head[c->head_length] = 0;
  char *end = strstr(c->head, "\r\n\r\n"), *key = strcasestr(c->head, "sec-websocket-key: ");
  if (!end)
    return c->head_length == MAX_HEAD ? -1 : count;
  if (!key)
    return -1;
  char text[32], reply[256];
  accept_key(key + 19, text);
  int length = snprintf(reply, sizeof reply, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n", text);
  c->open = 1;
  int consumed = (int)(end + 4 - c->head) - before;
  return send_all(c, (uint8_t *)reply, (size_t)length) ? consumed : -1;
}

static int header_size(const uint8_t *h)
{
  int length = h[1] & 127;
  return 6 + (length == 126 ? 2 : length == 127 ? 8 : 0);
}

// Begins a frame: reads its header and writes that of the reply.
static uint8_t *begin_frame(struct connection *c, uint8_t *to)
{
  const uint8_t *h = c->header;
  int size = header_size(h);
  c->rest = h[1] & 127;
  if (size > 6) {
    c->rest = 0;
    for (int i = 2; i < size - 4; i++)
      c->rest = c->rest << 8 | h[i];
  }
  memcpy(c->mask, h + size - 4, 4);
  memcpy(to, h, (size_t)size - 4);
  to[1] &= 127;
  c->phase = 0;
  c->header_length = 0;
  return to + size - 4;
}

static uint8_t *echo_frames(struct connection *c, const uint8_t *from, const uint8_t *end, uint8_t *to)
{
  while (from < end) {
    if (c->rest == 0) {
      c->header[c->header_length++] = *from++;
      if (c->header_length >= 2 && c->header_length == header_size(c->header))
        to = begin_frame(c, to);
      continue;
    }
    size_t count = (size_t)(end - from) < c->rest ? (size_t)(end - from) : (size_t)c->rest;
    uint8_t key[4];
    for (int i = 0; i < 4; i++)
      key[i] = c->mask[(c->phase + (unsigned)i) & 3];
    uint32_t word, wide;
    memcpy(&wide, key, 4);
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
      memcpy(&word, from + i, 4);
      word ^= wide;
      memcpy(to + i, &word, 4);
    }
    for (; i < count; i++)
      to[i] = from[i] ^ key[i & 3];
    from += count, to += count;
    c->rest -= count;
    c->phase = (unsigned)((c->phase + count) & 3);
  }
  return to;
}

static int serve(struct connection *c)
{
  ssize_t count = recv(c->socket, in, sizeof in, 0);
  if (count <= 0)
    return count < 0 && errno == EAGAIN;
  if (!speaks_websocket)
    return send_all(c, in, (size_t)count);
  int from = 0;
  if (!c->open && (from = shake(c, in, (int)count)) < 0)
    return 0;
  if (!c->open)
    return 1;
  uint8_t *end = echo_frames(c, in + from, in + count, out);
  return end == out || send_all(c, out, (size_t)(end - out));
}

static void take_client(int listener)
{
  int socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK), one = 1;
  if (socket < 0)
    return;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  struct connection *c = calloc(1, sizeof *c);
  c->socket = socket;
  watch(c, EPOLLIN, EPOLL_CTL_ADD);
}

int main(int argc, char **argv)
{
  if (argc != 3)
    return 2;
  speaks_websocket = strcmp(argv[2], "ws") == 0;
  int listener = socket(AF_INET, SOCK_STREAM, 0), one = 1;
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(listener, (struct sockaddr *)&at, sizeof at) || listen(listener, 4096))
    return perror("listen"), 1;
  epoll_handle = epoll_create1(0);
  struct epoll_event accepting = {.events = EPOLLIN, .data.ptr = NULL}, events[EVENTS];
  epoll_ctl(epoll_handle, EPOLL_CTL_ADD, listener, &accepting);
  for (;;) {
    int count = epoll_wait(epoll_handle, events, EVENTS, -1);
    for (int i = 0; i < count; i++) {
      struct connection *c = events[i].data.ptr;
      if (!c)
        take_client(listener);
      else if (!(c->pending ? send_pending(c) : serve(c)))
        drop(c);
    }
  }
}
