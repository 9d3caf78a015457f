package dev.automate.gateway.domain;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What one service says of itself.
 *
 * @param tag the area of the API that it is
 * @param openApi its OpenAPI document
 */
public record ServiceDocument(String tag, ObjectNode openApi) {
    public ServiceDocument {
        openApi = openApi.deepCopy();
    }

    @Override
    public ObjectNode openApi() {
        return openApi.deepCopy();
    }
}
