package dev.automate.common.suite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A request to another service of the suite: a POST of a JSON body, or a GET where there is none.
 *
 * @param tenant for whom the request is made
 * @param headers more than those that every request has
 */
public record SuiteRequest(
        String tenant, URI uri, Optional<ObjectNode> body, Map<String, String> headers, Duration timeout) {
    public SuiteRequest {
        body = body.map(ObjectNode::deepCopy);
        headers = Map.copyOf(headers);
    }

    /** One with a body. */
    public SuiteRequest(String tenant, URI uri, ObjectNode body, Map<String, String> headers, Duration timeout) {
        this(tenant, uri, Optional.of(body), headers, timeout);
    }

    String method() {
        return body.isPresent() ? "POST" : "GET";
    }
}
