package dev.automate.common.http;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identifiers in paths; a malformed one names nothing, so it is answered like one that isn't there. */
public final class PathIds {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private PathIds() {}

    /** The UUID in its canonical form, or nothing. */
    public static Optional<UUID> uuid(String text) {
        return UUID_FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
