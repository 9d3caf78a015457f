package dev.automate.workflow.api.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a connection's body. */
record ConnectionBody(
        @Schema(description = "As expressions name it: lower-case letters, digits and _", examples = "billing")
        String name,

        @Schema(
                enumeration = {"http", "slack", "smtp", "postgresql", "openai", "custom"},
                description = "Can't be changed")
        String type,

        @Nullable String description,

        @Schema(
                type = SchemaType.OBJECT,
                description = "The type's fields, see connections/types/. Secrets are write-only; null clears a field",
                examples = "{\"base_url\": \"https://billing.example.com\", \"token\": \"s3cr3t\"}")
        ObjectNode config) {}
