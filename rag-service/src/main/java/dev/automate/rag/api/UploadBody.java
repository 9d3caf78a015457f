package dev.automate.rag.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of documents that come as files. */
record UploadBody(
        @Schema(description = "One or several; the part's Content-Type may name a charset")
        List<FilePart> file,

        @Schema(description = "Of a single file; its name when absent") @Nullable
        String id,

        @Schema(description = "A JSON object, of all files", examples = "{\"category\": \"support\"}") @Nullable
        String metadata) {

    @Schema(type = SchemaType.STRING, format = "binary")
    interface FilePart {}
}
