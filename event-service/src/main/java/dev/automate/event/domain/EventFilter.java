package dev.automate.event.domain;

import dev.automate.common.http.PageRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which events of a tenant are wanted; what is absent lets every event through. */
public record EventFilter(
        String tenant,
        @Nullable String source,
        @Nullable String type,
        @Nullable Instant since,
        @Nullable Instant until,
        PageRequest page) {}
