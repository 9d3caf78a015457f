package dev.automate.common.outbound;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** What became of a request to a server outside of the suite. */
public sealed interface OutboundAnswer {
    /**
     * The server has answered, with whatever status.
     *
     * @param headers names in lower case
     */
    record Answered(int status, Map<String, String> headers, Buffer body) implements OutboundAnswer {
        public Answered {
            headers = Map.copyOf(headers);
        }
    }

    /** The request was never sent, since its address is not allowed or can't exist. */
    record Refused(String reason) implements OutboundAnswer {}

    /**
     * The server has answered, and more than is read.
     *
     * @param limitBytes what would have been read
     */
    record TooLarge(int status, long limitBytes) implements OutboundAnswer {}

    /** The connection, the server or the time failed; it may go better later. */
    record Unreached(String reason) implements OutboundAnswer {}
}
