/* Two ends of a WebSocket, of lines and of the toolkit, with nothing but memory between them. Ends with 0 when all is right. */
#include "gateway.h"

#include <stdio.h>
#include <string.h>

static int failures;

#define CHECK(condition) check((condition), #condition, __LINE__)

static void check(int good, const char *text, int line)
{
    if (!good)
    {
        fprintf(stderr, "line %d: %s\n", line, text);
        failures++;
    }
}

static const uint8_t *bytes(const char *text)
{
    return (const uint8_t *)text;
}

/* Moves all output of one connection to the input of another. */
static void carry(gateway_connection *from, gateway_connection *to)
{
    const uint8_t *data;
    size_t length;
    size_t taken;
    CHECK(gateway_connection_output(from, &data, &length) == GATEWAY_OK);
    CHECK(gateway_connection_feed(to, data, length, &taken) == GATEWAY_OK);
    CHECK(taken == length);
    CHECK(gateway_connection_consume(from, length) == GATEWAY_OK);
}

/* Answers every message with itself; gives what the reading ended with. */
static int32_t echo(gateway_connection *connection)
{
    gateway_message message;
    int32_t status = gateway_connection_next(connection, &message);
    while (status == GATEWAY_OK)
    {
        CHECK(gateway_connection_send(connection, message.type, message.data, message.length, message.flags & GATEWAY_PART_END) == GATEWAY_OK);
        status = gateway_connection_next(connection, &message);
    }

    return status;
}

static void open_websocket(gateway_connection **client, gateway_connection **server)
{
    gateway_message none;
    const uint8_t *path;
    size_t length;
    CHECK(gateway_websocket_accept(NULL, 0, 1 << 20, 4096, 8192, 8192, server) == GATEWAY_OK);
    CHECK(gateway_websocket_connect(bytes("example.org"), 11, bytes("/echo"), 5, NULL, 0, NULL, 0, 1 << 20, 4096, 8192, 8192, client) == GATEWAY_OK);
    carry(*client, *server);
    CHECK(gateway_connection_next(*server, &none) == GATEWAY_NEED_MORE_DATA);
    carry(*server, *client);
    CHECK(gateway_connection_next(*client, &none) == GATEWAY_NEED_MORE_DATA);
    CHECK(gateway_websocket_path(*server, &path, &length) == GATEWAY_OK);
    CHECK(length == 5 && memcmp(path, "/echo", 5) == 0);
}

static void test_frames(void)
{
    gateway_connection *client = NULL;
    gateway_connection *server = NULL;
    gateway_message message;
    int32_t state;
    int i;
    open_websocket(&client, &server);
    for (i = 0; i < 1000; i++)
    {
        char text[32];
        size_t length = (size_t)sprintf(text, "message %d", i);
        CHECK(gateway_connection_send(client, GATEWAY_MESSAGE_TEXT, bytes(text), length, 1) == GATEWAY_OK);
        carry(client, server);
        CHECK(echo(server) == GATEWAY_NEED_MORE_DATA);
        carry(server, client);
        CHECK(gateway_connection_next(client, &message) == GATEWAY_OK);
        CHECK(message.length == length && memcmp(message.data, text, length) == 0);
        CHECK(message.type == GATEWAY_MESSAGE_TEXT && message.flags == (GATEWAY_PART_START | GATEWAY_PART_END));
    }

    CHECK(gateway_connection_close(client, GATEWAY_CLOSE_NORMAL_CLOSURE, bytes("bye"), 3) == GATEWAY_OK);
    carry(client, server);
    CHECK(echo(server) == GATEWAY_CLOSED);
    carry(server, client);
    CHECK(gateway_connection_next(client, &message) == GATEWAY_CLOSED);
    CHECK(gateway_websocket_state(client, &state) == GATEWAY_OK && state == GATEWAY_STATE_CLOSED);
    CHECK(gateway_connection_free(client) == GATEWAY_OK);
    CHECK(gateway_connection_free(server) == GATEWAY_OK);
}

static void test_many_at_once(void)
{
    gateway_connection *line = NULL;
    gateway_part parts[2];
    gateway_progress progress;
    const uint8_t *input;
    size_t length;
    CHECK(gateway_line_create(100, 256, 256, &line) == GATEWAY_OK);
    CHECK(gateway_connection_input(line, &input, &length) == GATEWAY_OK && length == 256);
    CHECK(gateway_connection_exchange(line, bytes("one\ntwo\nthree\n"), 14, parts, 2, &progress) == GATEWAY_OK);
    CHECK(progress.taken == 14 && progress.parts == 2 && progress.pending == 0);
    CHECK(memcmp(input + parts[1].offset, "two", parts[1].length) == 0);
    CHECK(gateway_connection_exchange(line, NULL, 0, parts, 2, &progress) == GATEWAY_NEED_MORE_DATA && progress.parts == 1);
    CHECK(gateway_connection_free(line) == GATEWAY_OK);
}

static void test_errors(void)
{
    gateway_connection *server = NULL;
    gateway_message message;
    size_t taken;
    int32_t error;
    CHECK(gateway_websocket_create(GATEWAY_ROLE_SERVER, 1000, 256, 256, &server) == GATEWAY_OK);
    CHECK(gateway_connection_feed(server, bytes("\x81\x01x"), 3, &taken) == GATEWAY_OK);
    CHECK(gateway_connection_next(server, &message) == GATEWAY_FAILED);
    CHECK(gateway_connection_next(server, &message) == GATEWAY_FAILED);
    CHECK(gateway_connection_error(server, &error) == GATEWAY_OK && error == GATEWAY_ERROR_MASK_MISSING);
    CHECK(strcmp(gateway_error_text(error), "frame not masked") == 0);
    CHECK(strcmp(gateway_error_text(-1), "unknown") == 0);
    CHECK(gateway_connection_send(server, GATEWAY_MESSAGE_TEXT, NULL, 0, 1) == GATEWAY_INVALID_STATE);
    CHECK(gateway_connection_free(server) == GATEWAY_OK);
}

static void test_wrong_calls(void)
{
    gateway_connection *line = NULL;
    gateway_stream *stream = NULL;
    size_t taken;
    CHECK(gateway_line_create(100, 10, 256, &line) == GATEWAY_INVALID_ARGUMENT && line == NULL);
    CHECK(gateway_line_create(100, 256, 256, NULL) == GATEWAY_INVALID_ARGUMENT);
    CHECK(gateway_websocket_create(7, 100, 256, 256, &line) == GATEWAY_INVALID_ARGUMENT);
    CHECK(gateway_line_create(100, 256, 256, &line) == GATEWAY_OK);
    CHECK(gateway_connection_feed(line, NULL, 1, &taken) == GATEWAY_INVALID_ARGUMENT);
    CHECK(gateway_connection_feed(line, bytes("x"), 1, NULL) == GATEWAY_INVALID_ARGUMENT);
    CHECK(gateway_connection_consume(line, 1) == GATEWAY_INVALID_ARGUMENT);
    CHECK(gateway_connection_ping(line, NULL, 0) == GATEWAY_INVALID_STATE);
    CHECK(gateway_connection_free(line) == GATEWAY_OK);
    CHECK(gateway_connection_free(line) == GATEWAY_INVALID_HANDLE);
    CHECK(gateway_connection_feed(line, bytes("x"), 1, &taken) == GATEWAY_INVALID_HANDLE);
    CHECK(gateway_connection_free(NULL) == GATEWAY_INVALID_HANDLE);
    CHECK(gateway_line_echo_create(100, &stream) == GATEWAY_OK);
    CHECK(gateway_connection_free((gateway_connection *)stream) == GATEWAY_INVALID_HANDLE);
    CHECK(gateway_stream_free(stream) == GATEWAY_OK);
    CHECK(strcmp(gateway_status_text(GATEWAY_INVALID_HANDLE), "invalid handle") == 0);
}

static void test_toolkit(void)
{
    gateway_stream *stream = NULL;
    const uint8_t *data;
    size_t length;
    size_t taken;
    CHECK(gateway_stream_create(16, 16, &stream) == GATEWAY_OK);
    CHECK(gateway_stream_feed(stream, bytes("abcd\ne"), 6, &taken) == GATEWAY_NEED_MORE_DATA && taken == 6);
    CHECK(gateway_stream_peek(stream, 3, &data, &length) == GATEWAY_OK && length == 3);
    CHECK(gateway_stream_read(stream, 2, &data, &length) == GATEWAY_OK && memcmp(data, "ab", 2) == 0);
    CHECK(gateway_stream_read_until(stream, '\n', &data, &length) == GATEWAY_OK && length == 3);
    CHECK(gateway_stream_write(stream, data, length) == GATEWAY_OK);
    CHECK(gateway_stream_write(stream, bytes("0123456789abcdef"), 16) == GATEWAY_OUTPUT_FULL);
    CHECK(gateway_stream_output(stream, &data, &length) == GATEWAY_OK && length == 3 && memcmp(data, "cd\n", 3) == 0);
    CHECK(gateway_stream_consume(stream, 3) == GATEWAY_OK);
    CHECK(gateway_stream_read(stream, 2, &data, &length) == GATEWAY_NEED_MORE_DATA && data == NULL);
    CHECK(gateway_stream_feed_eof(stream) == GATEWAY_NEED_MORE_DATA);
    CHECK(gateway_stream_read(stream, 2, &data, &length) == GATEWAY_FAILED);
    CHECK(gateway_stream_free(stream) == GATEWAY_OK);
}

static void test_examples(void)
{
    gateway_stream *stream = NULL;
    const uint8_t *data;
    size_t length;
    size_t taken;
    int64_t result;
    CHECK(gateway_line_echo_create(100, &stream) == GATEWAY_OK);
    CHECK(gateway_stream_feed(stream, bytes("one\ntwo"), 7, &taken) == GATEWAY_NEED_MORE_DATA);
    CHECK(gateway_stream_output(stream, &data, &length) == GATEWAY_OK && length == 4 && memcmp(data, "one\n", 4) == 0);
    CHECK(gateway_stream_read(stream, 1, &data, &length) == GATEWAY_INVALID_STATE);
    CHECK(gateway_stream_free(stream) == GATEWAY_OK);
    CHECK(gateway_echo_bytes_create(3, &stream) == GATEWAY_OK);
    CHECK(gateway_stream_result(stream, &result) == GATEWAY_INVALID_STATE);
    CHECK(gateway_stream_feed(stream, bytes("abc"), 3, &taken) == GATEWAY_OK);
    CHECK(gateway_stream_result(stream, &result) == GATEWAY_OK && result == 3);
    CHECK(gateway_stream_free(stream) == GATEWAY_OK);
}

static void test_utf8(void)
{
    gateway_utf8 *utf8 = NULL;
    int64_t position;
    CHECK(gateway_utf8_create(&utf8) == GATEWAY_OK);
    CHECK(gateway_utf8_feed(utf8, bytes("a\xe2\x82"), 3, &position) == GATEWAY_NEED_MORE_DATA && position == -1);
    CHECK(gateway_utf8_feed(utf8, bytes("\xac"), 1, &position) == GATEWAY_OK);
    CHECK(gateway_utf8_feed(utf8, bytes("\xff"), 1, &position) == GATEWAY_FAILED && position == 4);
    CHECK(gateway_utf8_free(utf8) == GATEWAY_OK);
}

static void test_rpc(void)
{
    gateway_rpc *rpc = NULL;
    gateway_rpc_request request;
    const char *json = "{\"id\":7,\"method\":\"m\\u0061keToast\",\"params\":[1]}";
    CHECK(gateway_rpc_create(100, &rpc) == GATEWAY_OK);
    CHECK(gateway_rpc_read(rpc, bytes(json), strlen(json), &request) == GATEWAY_OK);
    CHECK(request.flags == (GATEWAY_RPC_HAS_ID | GATEWAY_RPC_HAS_METHOD | GATEWAY_RPC_HAS_PARAMS));
    CHECK(request.id_length == 1 && *request.id == '7');
    CHECK(request.method_length == 9 && memcmp(request.method, "makeToast", 9) == 0);
    CHECK(request.params_length == 3 && memcmp(request.params, "[1]", 3) == 0);
    CHECK(gateway_rpc_read(rpc, bytes("[]"), 2, &request) == GATEWAY_FAILED && request.method == NULL);
    CHECK(gateway_rpc_free(rpc) == GATEWAY_OK);
}

int main(void)
{
    CHECK(gateway_abi_version() >> 16 == GATEWAY_ABI_MAJOR);
    test_frames();
    test_many_at_once();
    test_errors();
    test_wrong_calls();
    test_toolkit();
    test_examples();
    test_utf8();
    test_rpc();
    puts(failures == 0 ? "ok" : "failed");
    return failures != 0;
}
