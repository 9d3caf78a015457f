package dev.automate.datachat.api.source;

import dev.automate.datachat.domain.source.Reading;

/**
 * What came of trying a source.
 *
 * @param ok whether it can be looked into
 * @param message what was seen, and what to do when it is not ok
 * @param tables how many its user may read
 */
public record TestView(boolean ok, String message, int tables) {
    static TestView of(Reading reading) {
        return switch (reading) {
            case Reading.Failed(String message) -> new TestView(false, message, 0);
            case Reading.Read read -> {
                int tables = read.catalog().tables().size();
                yield tables == 0
                        ? new TestView(
                                false, "PostgreSQL answers, and the user may read no table; grant select on some", 0)
                        : new TestView(true, "PostgreSQL answers, and the user may read " + tables + " tables", tables);
            }
        };
    }
}
