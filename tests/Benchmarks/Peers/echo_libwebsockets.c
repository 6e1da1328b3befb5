// An echo on Debian's libwebsockets: echo_libwebsockets <port>. Built with gcc by the benchmarks.
#include <libwebsockets.h>
#include <stdlib.h>
#include <string.h>

struct message {
  struct message *next;
  size_t length, capacity;
  int binary;
  unsigned char bytes[]; // LWS_PRE bytes of room for the header, then the payload
};

struct session {
  struct message *partial, *first, *last;
};

static struct message *grow(struct message *m, size_t more)
{
  size_t needed = (m ? m->length : 0) + more;
  if (m && needed <= m->capacity)
    return m;
  size_t capacity = m ? needed * 2 : needed;
  struct message *larger = realloc(m, sizeof *m + LWS_PRE + capacity);
  if (!m)
    memset(larger, 0, sizeof *larger);
  larger->capacity = capacity;
  return larger;
}

static void take(struct lws *wsi, struct session *s, const void *bytes, size_t count)
{
  s->partial = grow(s->partial, count + lws_remaining_packet_payload(wsi));
  memcpy(s->partial->bytes + LWS_PRE + s->partial->length, bytes, count);
  s->partial->length += count;
  s->partial->binary = lws_frame_is_binary(wsi);
  if (lws_remaining_packet_payload(wsi) || !lws_is_final_fragment(wsi))
    return;
  if (s->last)
    s->last->next = s->partial;
  else
    s->first = s->partial;
  s->last = s->partial;
  s->partial = NULL;
  lws_callback_on_writable(wsi);
}

static int answer(struct lws *wsi, struct session *s)
{
  struct message *m = s->first;
  if (!m)
    return 0;
  int sent = lws_write(wsi, m->bytes + LWS_PRE, m->length, m->binary ? LWS_WRITE_BINARY : LWS_WRITE_TEXT);
  s->first = m->next;
  if (!s->first)
    s->last = NULL;
  free(m);
  if (s->first)
    lws_callback_on_writable(wsi);
  return sent < 0 ? -1 : 0;
}

static void forget(struct session *s)
{
  for (struct message *m = s->first, *next; m; m = next) {
    next = m->next;
    free(m);
  }
  free(s->partial);
}

static int on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t length)
{
  switch (reason) {
  case LWS_CALLBACK_RECEIVE:
    take(wsi, user, in, length);
    return 0;
  case LWS_CALLBACK_SERVER_WRITEABLE:
    return answer(wsi, user);
  case LWS_CALLBACK_CLOSED:
    forget(user);
    return 0;
  default:
    return 0;
  }
}

int main(int argc, char **argv)
{
  static const struct lws_protocols protocols[] = {{"echo", on_event, sizeof(struct session), 65536, 0, NULL, 0}, {NULL, NULL, 0, 0, 0, NULL, 0}};
  struct lws_context_creation_info info = {0};
  if (argc != 2)
    return 2;
  lws_set_log_level(LLL_ERR, NULL);
  info.port = atoi(argv[1]);
  info.iface = "127.0.0.1";
  info.protocols = protocols;
  info.pt_serv_buf_size = 65536;
  struct lws_context *context = lws_create_context(&info);
  if (!context)
    return 1;
  while (lws_service(context, 0) >= 0)
    ;
  return 0;
}
