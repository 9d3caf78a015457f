package dev.automate.gateway.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first answer to a request that may be sent again.
 *
 * @param asked SHA-256 of the request's body, in hexadecimal digits
 * @param headers those that belong to the answer and not to its way
 * @param encodedBody in Base64
 */
public record StoredAnswer(String asked, int status, List<Header> headers, String encodedBody) {
    /** Bodies above this are not stored. */
    public static final int LIMIT_BYTES = 256 * 1024;

    private static final Set<String> ITS_WAY = caseless(
            "Connection",
            "Content-Length",
            "Date",
            "Keep-Alive",
            "RateLimit",
            "RateLimit-Policy",
            "Server",
            "Trailer",
            "Transfer-Encoding",
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset",
            "X-Trace-ID");
    private static final int FIRST_REFUSAL = 400;
    /** What says nothing about whether the request was done. */
    private static final Set<Integer> UNDECIDED = Set.of(401, 403, 408, 425, 429);

    /** One line of an answer's head. */
    public record Header(String name, String value) {}

    public StoredAnswer {
        headers = headers.stream()
                .filter(header -> !ITS_WAY.contains(header.name()))
                .toList();
    }

    static StoredAnswer of(String asked, int status, List<Header> headers, byte[] body) {
        return new StoredAnswer(asked, status, headers, Base64.getEncoder().encodeToString(body));
    }

    /** The body for a repeated request: a refusal names the request that it answers, all else is as it was. */
    public byte[] bodyFor(String traceId) {
        byte[] body = Base64.getDecoder().decode(encodedBody);
        return status < FIRST_REFUSAL ? body : named(body, traceId);
    }

    private static byte[] named(byte[] body, String traceId) {
        try {
            JsonNode refusal = Json.mapper().readTree(body);
            if (refusal.get("error") instanceof ObjectNode error) {
                error.put("trace_id", traceId);
                return Json.mapper().writeValueAsBytes(refusal);
            }
            return body;
        } catch (IOException noEnvelope) {
            return body;
        }
    }

    /** True when this status says what became of the request, so that it stays the answer. */
    static boolean settles(int status) {
        return status >= 200 && status < 500 && !UNDECIDED.contains(status);
    }

    private static Set<String> caseless(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }
}
