package dev.automate.rag.api;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of documents that come as JSON. */
record DocumentBody(@Schema(minItems = 1, maxItems = 1_000) List<Given> documents) {

    record Given(
            @Schema(description = "Made here when absent; one that is there already is replaced", examples = "doc-001")
            @Nullable
            String id,

            @Schema(examples = "Our refund policy allows returns within 30 days…")
            String content,

            @Schema(
                    description = "text/markdown, text/plain, text/html, text/csv or application/json",
                    defaultValue = "text/markdown")
            @Nullable
            String contentType,

            @Schema(
                    description = "Strings, numbers, booleans, lists of these. acl: principals that may see it"
                            + " (user:…, role:…, scope:…, tenant:…)")
            @Nullable
            Map<String, Object> metadata) {}
}
