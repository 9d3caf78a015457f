package dev.automate.execution.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of the body of a run. */
record RunBody(
        @Schema(
                type = SchemaType.OBJECT,
                description = "What expressions see as inputs, and as event.payload",
                examples = "{\"order_id\": \"A-1\"}")
        @Nullable
        ObjectNode inputs,

        @Schema(description = "A version of the workflow; absent: the newest", examples = "3") @Nullable
        Integer version,

        @Schema(
                description = "Labels of the execution, before those of the graph; values of at most 256 characters",
                examples = "{\"customer\": \"C-1\"}")
        @Nullable
        Map<String, String> labels) {}
