package dev.automate.datachat.api.source;

import dev.automate.datachat.domain.source.Reading;
import dev.automate.datachat.domain.source.Sight;
import java.util.List;

/**
 * What came of trying a source.
 *
 * @param ok whether it can be looked into
 * @param message what was seen, and what to do when it is not ok
 * @param tables how many its user may read
 */
public record TestView(boolean ok, String message, int tables) {
    /** @param hidden what nobody may ask about, and its user should not be able to read either */
    static TestView of(Reading reading, List<String> hidden) {
        return switch (reading) {
            case Reading.Failed(String message) -> new TestView(false, message, 0);
            case Reading.Read read -> {
                int tables = read.catalog().tables().size();
                yield tables == 0
                        ? new TestView(
                                false, "PostgreSQL answers, and the user may read no table; grant select on some", 0)
                        : new TestView(
                                true,
                                "PostgreSQL answers, and the user may read " + tables + " tables"
                                        + tooMuch(Sight.shown(read.catalog(), hidden)),
                                tables);
            }
        };
    }

    /** The first wall hides it; the second one should as well. */
    private static String tooMuch(List<String> shown) {
        return shown.isEmpty() ? "" : ", also what is hidden here: better revoke select on " + String.join(", ", shown);
    }
}
