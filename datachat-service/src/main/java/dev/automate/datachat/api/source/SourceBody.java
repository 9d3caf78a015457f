package dev.automate.datachat.api.source;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a source's body. */
record SourceBody(
        @Schema(description = "As questions name it", examples = "sales")
        String name,

        @Nullable String description,
        @Schema(examples = "db.example.com") String host,
        @Schema(defaultValue = "5432") int port,

        @Schema(
                enumeration = {"disable", "require", "verify-full"},
                defaultValue = "verify-full")
        String sslMode,

        String database,

        @Schema(description = "Best a role that may only read what may be asked about")
        String username,

        @Schema(description = "Write-only, stored encrypted")
        String password,

        @Schema(description = "Whose tables may be asked about; all that the user may read when empty")
        List<String> schemas,

        @Schema(description = "Where a table has this column, answers only come from rows that name the tenant in it")
        @Nullable
        String tenantColumn,

        @Schema(description = "Tables and columns that nobody may ask about", examples = "[\"customers.email\"]")
        List<String> hidden) {}
