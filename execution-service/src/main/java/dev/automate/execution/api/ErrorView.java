package dev.automate.execution.api;

import dev.automate.execution.domain.ExecutionError;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an execution has failed. */
public record ErrorView(
        @Schema(description = "The node whose failure it was; null when it was no single node's") @Nullable
        String node,

        @Schema(description = "What stop_on of a retry calls it, such as timeout or client_error")
        String kind,

        @Schema(description = "The same as error_summary") String message,

        @Schema(description = "What lies behind it") @Nullable
        String cause,

        @Schema(description = "What to do next") @Nullable String hint,

        @Schema(description = "The attempt of the node that failed for good") @Nullable
        Integer attempt) {

    static @Nullable ErrorView of(@Nullable ExecutionError error) {
        return error == null
                ? null
                : new ErrorView(
                        error.node(),
                        error.kind().apiName(),
                        error.message(),
                        error.cause(),
                        error.hint(),
                        error.attempt());
    }
}
