package dev.automate.workflow.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The order of a list of workflows; equal ones stand in the order of their ids.
 *
 * @param descending whether the greatest comes first
 */
public record WorkflowOrder(Key key, boolean descending) {
    /** The newest first. */
    public static final WorkflowOrder DEFAULT = new WorkflowOrder(Key.CREATED_AT, true);

    /** What a list can be ordered by. */
    public enum Key {
        NAME,
        SLUG,
        CREATED_AT,
        UPDATED_AT,
        ENABLED;

        String apiName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All orders as the API names them. */
    public static List<String> names() {
        return Arrays.stream(Key.values())
                .flatMap(key -> Stream.of(key.apiName(), "-" + key.apiName()))
                .toList();
    }

    /** The order behind one of {@link #names}. */
    public static WorkflowOrder of(String name) {
        boolean descending = name.startsWith("-");
        String key = descending ? name.substring(1) : name;
        return new WorkflowOrder(Key.valueOf(key.toUpperCase(Locale.ROOT)), descending);
    }
}
