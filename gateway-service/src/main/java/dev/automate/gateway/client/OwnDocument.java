package dev.automate.gateway.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The gateway's own OpenAPI document. */
@ApplicationScoped
public class OwnDocument {
    private final OpenApiDocumentService service;

    public OwnDocument(OpenApiDocumentService service) {
        this.service = service;
    }

    public ObjectNode read() {
        try {
            byte[] json = service.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON);
            return Json.mapper().readValue(json, ObjectNode.class);
        } catch (IOException impossible) {
            throw new UncheckedIOException("the framework writes JSON", impossible);
        }
    }
}
