/*
 * Gateway's protocols for C. Generated from abi.json: do not edit.
 *
 * Nearly every call answers with a status: 0 and above is an answer, below 0 the call was wrong and nothing has happened.
 * A handle may be used by one thread at a time; different handles by different threads. No call blocks.
 */
#ifndef GATEWAY_H
#define GATEWAY_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define GATEWAY_ABI_MAJOR 1
#define GATEWAY_ABI_MINOR 0

/* What a call ended with: 0 and above is an answer, below 0 the call was wrong and nothing has happened. */
typedef enum gateway_status
{
    GATEWAY_OK = 0, /* Done; of a read: there is something. */
    GATEWAY_NEED_MORE_DATA = 1, /* The input ends in the middle of something: feed more, then call again. */
    GATEWAY_OUTPUT_FULL = 2, /* No room in the output: take what is pending, then call again. Nothing has been written. */
    GATEWAY_CLOSED = 3, /* The conversation has ended in order: send the output, then close the connection. */
    GATEWAY_FAILED = 4, /* The peer broke a rule or a limit, for good; the object's error call says which. */
    GATEWAY_INVALID_HANDLE = -1, /* Not a handle of this kind, or freed already. */
    GATEWAY_INVALID_ARGUMENT = -2, /* A null pointer, a number out of range, or a text that may not stand there. */
    GATEWAY_INVALID_STATE = -3, /* Not now: the conversation has ended, there is no result yet, or another write is not complete. */
    GATEWAY_OUT_OF_MEMORY = -4, /* The buffers could not be made. */
    GATEWAY_INTERNAL_ERROR = -5 /* A mistake in the library; please report it. */
} gateway_status;

/* Everything a peer can do wrong. */
typedef enum gateway_error
{
    GATEWAY_ERROR_NONE = 0, /* No error. */
    GATEWAY_ERROR_RESERVED_BIT_SET = 1, /* A frame has a reserved bit set though no extension was negotiated (RFC 6455, 5.2). */
    GATEWAY_ERROR_RESERVED_OPCODE = 2, /* A frame has one of the opcodes 3–7 or 11–15 (RFC 6455, 5.2). */
    GATEWAY_ERROR_FRAGMENTED_CONTROL_FRAME = 3, /* A control frame is fragmented (RFC 6455, 5.5). */
    GATEWAY_ERROR_CONTROL_FRAME_TOO_LONG = 4, /* A control frame announces more than 125 bytes (RFC 6455, 5.5). */
    GATEWAY_ERROR_LENGTH_NOT_MINIMAL = 5, /* A payload length is not written in the shortest form (RFC 6455, 5.2). */
    GATEWAY_ERROR_LENGTH_OUT_OF_RANGE = 6, /* A 64-bit payload length has its top bit set (RFC 6455, 5.2). */
    GATEWAY_ERROR_MASK_MISSING = 7, /* A client sent an unmasked frame (RFC 6455, 5.1). */
    GATEWAY_ERROR_MASK_UNEXPECTED = 8, /* A server sent a masked frame (RFC 6455, 5.1). */
    GATEWAY_ERROR_UNEXPECTED_CONTINUATION = 9, /* A continuation frame came while no message was open (RFC 6455, 5.4). */
    GATEWAY_ERROR_CONTINUATION_EXPECTED = 10, /* A new data frame came inside a fragmented message (RFC 6455, 5.4). */
    GATEWAY_ERROR_INVALID_UTF8 = 11, /* A text message or a close reason is not UTF-8 (RFC 6455, 8.1). */
    GATEWAY_ERROR_CLOSE_PAYLOAD_TOO_SHORT = 12, /* A close frame has a payload of one byte (RFC 6455, 5.5.1). */
    GATEWAY_ERROR_INVALID_CLOSE_STATUS = 13, /* A close frame carries a status that must not be sent (RFC 6455, 7.4). */
    GATEWAY_ERROR_MESSAGE_TOO_BIG = 14, /* A message is longer than MaxMessage. */
    GATEWAY_ERROR_LINE_TOO_LONG = 15, /* A line is longer than MaxLine. */
    GATEWAY_ERROR_UNEXPECTED_END_OF_INPUT = 16, /* The stream ended in the middle of a line, a frame, a message or a request. */
    GATEWAY_ERROR_CONNECTION_LOST = 17, /* The WebSocket stream ended without a close frame (RFC 6455, 7.1.5: status 1006). */
    GATEWAY_ERROR_INVALID_REQUEST_LINE = 18, /* The first line of a request is not method SP target SP HTTP/1.x (RFC 9112, 3). */
    GATEWAY_ERROR_HTTP_VERSION_NOT_SUPPORTED = 19, /* The HTTP version is not 1.x (RFC 9110, 15.6.6). */
    GATEWAY_ERROR_INVALID_HEADER = 20, /* A header line is malformed, folded, or ends without CR LF (RFC 9112, 5). */
    GATEWAY_ERROR_DUPLICATE_HEADER = 21, /* A header that may stand only once stands twice (RFC 9110, 5.3). */
    GATEWAY_ERROR_HEAD_TOO_LARGE = 22, /* The request or reply head is longer than MaxHead, or a needed part of it than the buffer. */
    GATEWAY_ERROR_HOST_MISSING = 23, /* An HTTP/1.1 request has no Host (RFC 9112, 3.2). */
    GATEWAY_ERROR_UPGRADE_NOT_POSSIBLE = 24, /* A WebSocket was asked for with another method than GET, or HTTP/1.0 (RFC 6455, 4.1). */
    GATEWAY_ERROR_UPGRADE_INCOMPLETE = 25, /* Only one of Upgrade: websocket and Connection: Upgrade is there (RFC 6455, 4.2.1). */
    GATEWAY_ERROR_INVALID_KEY = 26, /* Sec-WebSocket-Key is missing or is not 16 bytes in base64 (RFC 6455, 4.2.1). */
    GATEWAY_ERROR_WEB_SOCKET_VERSION_MISSING = 27, /* Sec-WebSocket-Version is missing (RFC 6455, 4.2.1). */
    GATEWAY_ERROR_WEB_SOCKET_VERSION_NOT_SUPPORTED = 28, /* Sec-WebSocket-Version is not 13 (RFC 6455, 4.4). */
    GATEWAY_ERROR_INVALID_STATUS_LINE = 29, /* The first line of a reply is not HTTP/1.x SP status SP reason (RFC 9112, 4). */
    GATEWAY_ERROR_HANDSHAKE_REFUSED = 30, /* The server answered the opening handshake with another status than 101 (RFC 6455, 4.1). */
    GATEWAY_ERROR_INVALID_ACCEPT = 31, /* Sec-WebSocket-Accept is missing or does not fit the key (RFC 6455, 4.1). */
    GATEWAY_ERROR_UNOFFERED_EXTENSION = 32, /* The server chose an extension that was not offered (RFC 6455, 4.1). */
    GATEWAY_ERROR_UNOFFERED_PROTOCOL = 33, /* The server chose a subprotocol that was not offered (RFC 6455, 4.1). */
    GATEWAY_ERROR_PEER_SILENT = 34, /* The peer has answered none of several pings. */
    GATEWAY_ERROR_IDLE_TOO_LONG = 35, /* The peer has sent nothing for longer than it may. */
    GATEWAY_ERROR_PEER_TOO_SLOW = 36, /* The peer has not taken what was queued for it, and no more may be queued. */
    GATEWAY_ERROR_TOO_MANY_CONNECTIONS = 37, /* The client is one too many. */
    GATEWAY_ERROR_REQUEST_TIMEOUT = 38 /* A request head took too long to arrive (RFC 9110, 15.5.9). */
} gateway_error;

/* What the bytes of a message are. */
typedef enum gateway_message_type
{
    GATEWAY_MESSAGE_TEXT = 1, /* UTF-8 text. A WebSocket checks it; a line is passed on as it came. */
    GATEWAY_MESSAGE_BINARY = 2 /* Arbitrary bytes. */
} gateway_message_type;

/* Which side of a WebSocket this is. */
typedef enum gateway_role
{
    GATEWAY_ROLE_SERVER = 0, /* The side that accepted the connection. */
    GATEWAY_ROLE_CLIENT = 1 /* The side that opened the connection. */
} gateway_role;

/* How far a WebSocket is. */
typedef enum gateway_state
{
    GATEWAY_STATE_OPEN = 0, /* Both sides may send. */
    GATEWAY_STATE_CLOSE_SENT = 1, /* This side has sent its close frame; the peer may still send. */
    GATEWAY_STATE_CLOSED = 2, /* Both close frames are through. */
    GATEWAY_STATE_FAILED = 3, /* The peer broke the protocol; our close frame, if there could be one, is in the output. */
    GATEWAY_STATE_CONNECTING = 4 /* The opening handshake is not complete. */
} gateway_state;

/* Why a WebSocket is closed. */
typedef enum gateway_close_status
{
    GATEWAY_CLOSE_NORMAL_CLOSURE = 1000, /* The purpose is fulfilled. */
    GATEWAY_CLOSE_ENDPOINT_UNAVAILABLE = 1001, /* A server goes down or a browser leaves the page. */
    GATEWAY_CLOSE_PROTOCOL_ERROR = 1002, /* The peer broke the protocol. */
    GATEWAY_CLOSE_INVALID_MESSAGE_TYPE = 1003, /* The kind of data is not accepted here. */
    GATEWAY_CLOSE_EMPTY = 1005, /* A close frame without a status; never on the wire. */
    GATEWAY_CLOSE_ABNORMAL = 1006, /* The stream ended without a close frame; never on the wire. */
    GATEWAY_CLOSE_INVALID_PAYLOAD_DATA = 1007, /* A text message is not UTF-8. */
    GATEWAY_CLOSE_POLICY_VIOLATION = 1008, /* A message violates the receiver's policy. */
    GATEWAY_CLOSE_MESSAGE_TOO_BIG = 1009, /* A message is too long. */
    GATEWAY_CLOSE_MANDATORY_EXTENSION = 1010, /* The server did not negotiate an extension that the client needs. */
    GATEWAY_CLOSE_INTERNAL_SERVER_ERROR = 1011, /* The server met an unexpected condition. */
    GATEWAY_CLOSE_SERVICE_RESTART = 1012, /* The service restarts. */
    GATEWAY_CLOSE_TRY_AGAIN_LATER = 1013, /* The server is overloaded. */
    GATEWAY_CLOSE_BAD_GATEWAY = 1014 /* A gateway had no good answer from behind it. */
} gateway_close_status;

/* Where a part stands in its message. */
typedef enum gateway_part_flags
{
    GATEWAY_PART_START = 1, /* It is the first part. */
    GATEWAY_PART_END = 2 /* It is the last part. */
} gateway_part_flags;

/* What of a JSON-RPC request is there. */
typedef enum gateway_rpc_flags
{
    GATEWAY_RPC_HAS_ID = 1, /* An id: a number, a string or null. */
    GATEWAY_RPC_HAS_METHOD = 2, /* A method's name. */
    GATEWAY_RPC_HAS_PARAMS = 4, /* Arguments. */
    GATEWAY_RPC_IS_VERSION2 = 8 /* It says that it is of JSON-RPC 2.0. */
} gateway_rpc_flags;

/* A conversation in messages: lines, or one side of a WebSocket. Nothing is ever behind the pointer: it is a number. */
typedef struct gateway_connection gateway_connection;

/* A protocol of one's own over bytes, or an example of one. Nothing is ever behind the pointer: it is a number. */
typedef struct gateway_stream gateway_stream;

/* A text that is checked while it arrives. Nothing is ever behind the pointer: it is a number. */
typedef struct gateway_utf8 gateway_utf8;

/* A reader of JSON-RPC requests. Nothing is ever behind the pointer: it is a number. */
typedef struct gateway_rpc gateway_rpc;

/* A message, or a part of one that is larger than the input buffer or came in fragments. */
typedef struct gateway_message
{
    const uint8_t *data; /* The payload; valid until the next call that feeds the same connection. */
    uint64_t length; /* Its length in bytes. */
    int32_t type; /* A message type. */
    int32_t flags; /* Part flags. */
} gateway_message;

/* The same as offsets, for many at once. */
typedef struct gateway_part
{
    uint32_t offset; /* Where the payload starts, counted from what the input call gives. */
    uint32_t length; /* Its length in bytes. */
    uint32_t type; /* A message type. */
    uint32_t flags; /* Part flags. */
} gateway_part;

/* How far an exchange came. */
typedef struct gateway_progress
{
    uint64_t taken; /* Bytes of the data that were taken; pass the rest again. */
    uint64_t parts; /* Parts that were filled in. */
    uint64_t pending; /* Bytes of output that wait to be sent. */
} gateway_progress;

/* A JSON-RPC request. What is not there is null; the flags say so, too. */
typedef struct gateway_rpc_request
{
    const uint8_t *id; /* The id as JSON; valid until the next read. */
    uint64_t id_length; /* Its length in bytes. */
    const uint8_t *method; /* The method's name, UTF-8 without quotation marks and escapes; valid until the next read. */
    uint64_t method_length; /* Its length in bytes. */
    const uint8_t *params; /* The arguments as JSON; valid until the next read. */
    uint64_t params_length; /* Their length in bytes. */
    int32_t flags; /* RPC flags. */
} gateway_rpc_request;

/* ---- The library ---- */

/*
 * The version of this interface: major * 65536 + minor. Another major number is another interface; a higher minor one only adds calls.
 */
uint32_t gateway_abi_version(void);

/*
 * A status in words. Never null, never to be freed.
 * status: Any status.
 */
const char *gateway_status_text(int32_t status);

/*
 * An error in words. Never null, never to be freed.
 * error: Any error.
 */
const char *gateway_error_text(int32_t error);

/* ---- Connections ---- */

/*
 * Makes a conversation in lines. A line ends with a line feed, which belongs to no payload.
 * max_line: Longest line in bytes; a longer one is an error.
 * input_capacity: Bytes of the input buffer, at least 256; longer messages come in parts.
 * output_capacity: Bytes of the output buffer, at least 256.
 * connection: The new connection.
 */
int32_t gateway_line_create(size_t max_line, size_t input_capacity, size_t output_capacity, gateway_connection **connection);

/*
 * Makes one side of a WebSocket whose opening handshake somebody else has done.
 * role: Which side.
 * max_message: Longest message in bytes; a longer one is an error.
 * input_capacity: Bytes of the input buffer, at least 256; longer messages come in parts.
 * output_capacity: Bytes of the output buffer, at least 256.
 * connection: The new connection.
 */
int32_t gateway_websocket_create(int32_t role, int64_t max_message, size_t input_capacity, size_t output_capacity, gateway_connection **connection);

/*
 * Makes the server's side of a WebSocket, from the client's request on. Every correct request is accepted, whatever its path.
 * protocols: Our subprotocols, the preferred one first, with commas between them; may be empty.
 * max_message: Longest message in bytes; a longer one is an error.
 * max_head: Longest request head in bytes.
 * input_capacity: Bytes of the input buffer, at least 256; longer messages come in parts.
 * output_capacity: Bytes of the output buffer, at least 1024.
 * connection: The new connection.
 */
int32_t gateway_websocket_accept(const uint8_t *protocols, size_t protocols_length, int64_t max_message, size_t max_head, size_t input_capacity, size_t output_capacity, gateway_connection **connection);

/*
 * Makes the client's side of a WebSocket. Its request is in the output at once.
 * host: Host name or address, with :port unless it is the scheme's own.
 * target: Path and query, percent-encoded, from the slash on.
 * protocols: Subprotocols to offer, the preferred one first, with commas between them; may be empty.
 * headers: Further header lines, each with a line feed behind it; may be empty.
 * max_message: Longest message in bytes; a longer one is an error.
 * max_head: Longest reply head in bytes.
 * input_capacity: Bytes of the input buffer, at least 256; longer messages come in parts.
 * output_capacity: Bytes of the output buffer, at least 256; the request has to fit.
 * connection: The new connection.
 */
int32_t gateway_websocket_connect(const uint8_t *host, size_t host_length, const uint8_t *target, size_t target_length, const uint8_t *protocols, size_t protocols_length, const uint8_t *headers, size_t headers_length, int64_t max_message, size_t max_head, size_t input_capacity, size_t output_capacity, gateway_connection **connection);

/*
 * Takes received bytes, as many as there is room for. Feed the rest when the messages have been read.
 * connection: The connection.
 * data: What was received.
 * taken: How many bytes were taken.
 */
int32_t gateway_connection_feed(gateway_connection *connection, const uint8_t *data, size_t data_length, size_t *taken);

/*
 * Says that nothing more will be fed. What the last read then answers tells an orderly end from half a message.
 * connection: The connection.
 */
int32_t gateway_connection_feed_eof(gateway_connection *connection);

/*
 * Reads the next message, or the next part of one. Call it until it does not answer OK: it also answers pings.
 * connection: The connection.
 * message: What was read, when the answer is OK.
 */
int32_t gateway_connection_next(gateway_connection *connection, gateway_message *message);

/*
 * Feeds and reads many messages in one call. OK means that the parts were used up: call again, with what was not taken.
 * connection: The connection.
 * data: What was received; may be empty.
 * parts: What was read; valid until the next call that feeds the same connection.
 * progress: How many of each.
 */
int32_t gateway_connection_exchange(gateway_connection *connection, const uint8_t *data, size_t data_length, gateway_part *parts, size_t parts_capacity, gateway_progress *progress);

/*
 * Where the input buffer lies. It never moves while the connection lives.
 * connection: The connection.
 * data: The whole buffer.
 */
int32_t gateway_connection_input(gateway_connection *connection, const uint8_t **data, size_t *data_length);

/*
 * Writes a message, or the next part of one, or nothing at all. INVALID_STATE when this side may not write (any more).
 * connection: The connection.
 * type: Text or binary; of a later part it is ignored.
 * payload: The payload. Whether text is UTF-8 is for the caller to know.
 * end_of_message: False when more parts of the same message follow.
 */
int32_t gateway_connection_send(gateway_connection *connection, int32_t type, const uint8_t *payload, size_t payload_length, int32_t end_of_message);

/*
 * Writes a ping. Only a WebSocket has them.
 * connection: A WebSocket.
 * payload: 0 to 125 bytes.
 */
int32_t gateway_connection_ping(gateway_connection *connection, const uint8_t *payload, size_t payload_length);

/*
 * Starts the end of the conversation from this side. Of a WebSocket reads go on until the peer's close frame comes.
 * connection: The connection.
 * close_status: A close status; applications may use 3000 to 4999.
 * reason: UTF-8, cut at 123 bytes; lines have no words for it.
 */
int32_t gateway_connection_close(gateway_connection *connection, int32_t close_status, const uint8_t *reason, size_t reason_length);

/*
 * The bytes that are to be sent; valid until the next call for the same connection.
 * connection: The connection.
 * data: The bytes.
 */
int32_t gateway_connection_output(gateway_connection *connection, const uint8_t **data, size_t *data_length);

/*
 * Forgets output that has been sent.
 * connection: The connection.
 * count: Bytes of it, at most what is pending.
 */
int32_t gateway_connection_consume(gateway_connection *connection, size_t count);

/*
 * Why the conversation failed; it stays so.
 * connection: The connection.
 * error: The error, or none.
 */
int32_t gateway_connection_error(gateway_connection *connection, int32_t *error);

/*
 * Whether this side may still write.
 * connection: The connection.
 * can_write: 1 or 0.
 */
int32_t gateway_connection_can_write(gateway_connection *connection, int32_t *can_write);

/*
 * How far a WebSocket is.
 * connection: A WebSocket.
 * state: The state.
 */
int32_t gateway_websocket_state(gateway_connection *connection, int32_t *state);

/*
 * What the peer's close frame said.
 * connection: A WebSocket.
 * close_status: The status; 1005 when it had none or has not come.
 * reason: The reason, UTF-8; valid until the next call that gives a text.
 */
int32_t gateway_websocket_peer_close(gateway_connection *connection, int32_t *close_status, const uint8_t **reason, size_t *reason_length);

/*
 * Pongs received, asked for or not; who sends pings compares.
 * connection: A WebSocket.
 * count: How many.
 */
int32_t gateway_websocket_pongs(gateway_connection *connection, int32_t *count);

/*
 * What the client has asked for. INVALID_STATE on the client's side and before the request is complete.
 * connection: A WebSocket of websocket_accept.
 * path: The path, decoded and without its query; valid until the next call that gives a text.
 */
int32_t gateway_websocket_path(gateway_connection *connection, const uint8_t **path, size_t *path_length);

/*
 * The subprotocol that was agreed on.
 * connection: A WebSocket of websocket_accept or websocket_connect.
 * protocol: Its name; empty for none. Valid until the next call that gives a text.
 */
int32_t gateway_websocket_protocol(gateway_connection *connection, const uint8_t **protocol, size_t *protocol_length);

/*
 * The status code of the server's reply to the opening handshake.
 * connection: A WebSocket of websocket_connect.
 * http_status: The code; 0 before it has come.
 */
int32_t gateway_websocket_http_status(gateway_connection *connection, int32_t *http_status);

/*
 * Ends the life of a connection. Its handle and everything that pointed into it are invalid afterwards.
 * connection: The connection.
 */
int32_t gateway_connection_free(gateway_connection *connection);

/* ---- Protocols of one's own ---- */

/*
 * Makes two buffers for a protocol that the caller runs: peek, read and write as if all bytes were there, and come back after NEED_MORE_DATA and OUTPUT_FULL.
 * input_capacity: Bytes that may wait to be read; the longest unit that is read has to fit.
 * output_capacity: Bytes that may wait to be sent; the longest write has to fit.
 * stream: The new stream.
 */
int32_t gateway_stream_create(size_t input_capacity, size_t output_capacity, gateway_stream **stream);

/*
 * Makes an example that runs by itself: every line is sent back.
 * max_line: Longest line in bytes, its line feed included.
 * stream: The new stream.
 */
int32_t gateway_line_echo_create(size_t max_line, gateway_stream **stream);

/*
 * Makes an example with a result: exactly so many bytes are sent back once they are there.
 * count: How many bytes, at least 1; also the result.
 * stream: The new stream.
 */
int32_t gateway_echo_bytes_create(size_t count, gateway_stream **stream);

/*
 * Takes received bytes, as many as there is room for. Feed the rest when something has been read or sent. The answer is where the stream stands: FAILED and CLOSED are for good.
 * stream: The stream.
 * data: What was received.
 * taken: How many bytes were taken.
 */
int32_t gateway_stream_feed(gateway_stream *stream, const uint8_t *data, size_t data_length, size_t *taken);

/*
 * Says that nothing more will be fed: CLOSED when nothing is left over, FAILED when an example's unit is cut.
 * stream: The stream.
 */
int32_t gateway_stream_feed_eof(gateway_stream *stream);

/*
 * Looks at bytes without reading them. Never waits.
 * stream: A stream of stream_create.
 * count: The most that are wanted; 0 for all that are there.
 * data: What there is, perhaps less; valid until the next feed.
 */
int32_t gateway_stream_peek(gateway_stream *stream, size_t count, const uint8_t **data, size_t *data_length);

/*
 * Reads exactly so many bytes, or NEED_MORE_DATA; at the end of input CLOSED when there are none, FAILED when there are too few.
 * stream: A stream of stream_create.
 * count: How many; 0 for all that are there, maybe none.
 * data: The bytes; valid until the next feed.
 */
int32_t gateway_stream_read(gateway_stream *stream, size_t count, const uint8_t **data, size_t *data_length);

/*
 * Reads up to and including a byte. A search that has to wait resumes where it stopped.
 * stream: A stream of stream_create.
 * delimiter: The byte, 0 to 255.
 * data: The bytes; valid until the next feed.
 */
int32_t gateway_stream_read_until(gateway_stream *stream, int32_t delimiter, const uint8_t **data, size_t *data_length);

/*
 * Writes all of the bytes or, with OUTPUT_FULL, none.
 * stream: A stream of stream_create.
 * data: The bytes.
 */
int32_t gateway_stream_write(gateway_stream *stream, const uint8_t *data, size_t data_length);

/*
 * The bytes that are to be sent; valid until the next call for the same stream.
 * stream: The stream.
 * data: The bytes.
 */
int32_t gateway_stream_output(gateway_stream *stream, const uint8_t **data, size_t *data_length);

/*
 * Forgets output that has been sent; an example that waited for room goes on.
 * stream: The stream.
 * count: Bytes of it, at most what is pending.
 */
int32_t gateway_stream_consume(gateway_stream *stream, size_t count);

/*
 * Why the stream failed; it stays so.
 * stream: The stream.
 * error: The error, or none.
 */
int32_t gateway_stream_error(gateway_stream *stream, int32_t *error);

/*
 * What an example has come to. INVALID_STATE while there is no result.
 * stream: A stream of echo_bytes_create.
 * result: The result.
 */
int32_t gateway_stream_result(gateway_stream *stream, int64_t *result);

/*
 * Ends the life of a stream. Its handle and everything that pointed into it are invalid afterwards.
 * stream: The stream.
 */
int32_t gateway_stream_free(gateway_stream *stream);

/* ---- UTF-8 ---- */

/*
 * Makes a check for one text that arrives in pieces.
 * utf8: The new check.
 */
int32_t gateway_utf8_create(gateway_utf8 **utf8);

/*
 * Checks the next bytes: OK, NEED_MORE_DATA when they end inside a code point, FAILED at the first wrong byte, and from then on.
 * utf8: The check.
 * data: The next bytes, cut anywhere.
 * position: Where the first wrong byte is, counted from the start of the text; -1 when there is none.
 */
int32_t gateway_utf8_feed(gateway_utf8 *utf8, const uint8_t *data, size_t data_length, int64_t *position);

/*
 * Ends the life of a check.
 * utf8: The check.
 */
int32_t gateway_utf8_free(gateway_utf8 *utf8);

/* ---- JSON-RPC ---- */

/*
 * Makes a reader of requests.
 * max_request: Longest request in bytes.
 * rpc: The new reader.
 */
int32_t gateway_rpc_create(size_t max_request, gateway_rpc **rpc);

/*
 * Reads one request. FAILED when it is no JSON object; members that are wrong count as missing, unknown ones are passed over.
 * rpc: The reader.
 * json: The request, no longer than max_request.
 * request: What was read.
 */
int32_t gateway_rpc_read(gateway_rpc *rpc, const uint8_t *json, size_t json_length, gateway_rpc_request *request);

/*
 * Ends the life of a reader.
 * rpc: The reader.
 */
int32_t gateway_rpc_free(gateway_rpc *rpc);

#ifdef __cplusplus
}
#endif

#endif
