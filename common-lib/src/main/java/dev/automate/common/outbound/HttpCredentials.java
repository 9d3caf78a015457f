package dev.automate.common.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a connection of type {@code http} lets its requests in with. */
public final class HttpCredentials {
    private static final String AUTHORIZATION = "authorization";

    private HttpCredentials() {}

    /**
     * The headers that carry the credentials: a bearer token (RFC 6750), a user with a password (RFC 7617) or a header of
     * its own, each where it is set.
     *
     * @param config of the connection
     */
    public static Map<String, String> headers(JsonNode config) {
        Map<String, String> headers = new HashMap<>();
        if (config.hasNonNull("username")) {
            String pair = text(config, "username") + ":" + text(config, "password");
            String coded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            headers.put(AUTHORIZATION, "Basic " + coded);
        }
        if (config.hasNonNull("token")) {
            headers.put(AUTHORIZATION, "Bearer " + text(config, "token"));
        }
        if (config.hasNonNull("header_name")) {
            headers.put(text(config, "header_name").toLowerCase(Locale.ROOT), text(config, "header_value"));
        }
        return headers;
    }

    /** One line: a header can't be made to begin another. */
    private static String text(JsonNode config, String field) {
        return config.path(field).asText().replaceAll("[\\p{Cntrl}&&[^\\t]]", "");
    }
}
