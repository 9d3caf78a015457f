package dev.automate.gateway.api;

import dev.automate.common.http.JsonFields;
import java.util.Optional;

/** What a new password must be: long. Rules about kinds of characters do harm (NIST SP 800-63B-4, 3.1.1.2). */
public final class NewPassword {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 1024;

    private NewPassword() {}

    /** The password in that field; what is wrong with it is noted. */
    public static Optional<String> read(JsonFields fields, String name) {
        return fields.text(name, LONGEST)
                .filter(text -> fields.check(
                        name,
                        text.length() >= SHORTEST && !text.isBlank(),
                        "Must have at least " + SHORTEST + " characters"));
    }
}
