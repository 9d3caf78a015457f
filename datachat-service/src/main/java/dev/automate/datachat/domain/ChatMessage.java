package dev.automate.datachat.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of a chat.
 *
 * @param id {@code msg-…}
 * @param role {@code user} or {@code assistant}
 * @param sql the query behind an assistant's answer; absent where there is none
 */
public record ChatMessage(
        String id,
        String role,
        String content,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String sql,
        Instant createdAt) {}
