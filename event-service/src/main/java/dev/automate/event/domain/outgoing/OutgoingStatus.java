package dev.automate.event.domain.outgoing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a message stands. */
public enum OutgoingStatus {
    PENDING,
    DELIVERED,
    FAILED;

    /** As the API and the table write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OutgoingStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(OutgoingStatus::word).toList();
    }
}
