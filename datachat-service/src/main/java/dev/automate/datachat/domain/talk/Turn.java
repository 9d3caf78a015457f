package dev.automate.datachat.domain.talk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer with all that led to it.
 *
 * @param messageId {@code msg-…}, of the answer
 * @param source the name of the source that was asked
 * @param chart a Vega-Lite spec where the shape suits
 */
public record Turn(
        UUID session,
        String messageId,
        String source,
        Spoken spoken,
        Translation.Understood understood,
        Tried.Ran ran,
        String engine,
        @Nullable ObjectNode chart,
        Instant at) {}
