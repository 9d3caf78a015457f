package dev.automate.execution.api;

import dev.automate.execution.domain.StepError;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an attempt of a step has failed. */
public record StepErrorView(
        @Schema(description = "What stop_on of a retry calls it, such as timeout or client_error")
        String kind,

        String message,
        @Schema(description = "What to do next") @Nullable String hint) {

    static @Nullable StepErrorView of(@Nullable StepError error) {
        return error == null ? null : new StepErrorView(error.kind().apiName(), error.message(), error.hint());
    }
}
