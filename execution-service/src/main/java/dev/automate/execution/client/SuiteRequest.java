package dev.automate.execution.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A JSON body for another service of the suite.
 *
 * @param tenant for whom the request is made
 * @param headers more than those that every request has
 */
public record SuiteRequest(String tenant, URI uri, ObjectNode body, Map<String, String> headers, Duration timeout) {
    public SuiteRequest {
        body = body.deepCopy();
        headers = Map.copyOf(headers);
    }
}
