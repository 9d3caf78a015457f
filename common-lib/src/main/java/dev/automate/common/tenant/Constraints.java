package dev.automate.common.tenant;

import java.util.stream.Stream;

/** Tells a value that is taken from a statement that is wrong. */
public final class Constraints {
    private Constraints() {}

    /** True when {@code failure} is that of a statement that would have broken the constraint of that name. */
    public static boolean broken(String constraint, Throwable failure) {
        // The name stands in the database's message, whatever the driver and Hibernate wrap it in.
        return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                .limit(20)
                .anyMatch(each -> String.valueOf(each.getMessage()).contains(constraint));
    }
}
