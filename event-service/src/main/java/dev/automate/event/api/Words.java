package dev.automate.event.api;

import dev.automate.common.http.JsonFields;
import java.util.List;
import java.util.Optional;

/** Fields that are one of a few words. */
public final class Words {
    private Words() {}

    public static Optional<String> oneOf(JsonFields fields, String name, List<String> words) {
        return fields.text(name, Integer.MAX_VALUE)
                .filter(word -> fields.check(name, words.contains(word), "Must be one of " + String.join(", ", words)));
    }
}
