package dev.automate.event.domain;

import org.jspecify.annotations.Nullable;

/** What a caller wants of a field that may be empty: keep it, clear it, or set it. */
public sealed interface Wish {
    record Keep() implements Wish {}

    record Clear() implements Wish {}

    record Put(String value) implements Wish {}

    /** The field's value afterwards. */
    default @Nullable String applyTo(@Nullable String current) {
        return switch (this) {
            case Keep() -> current;
            case Clear() -> null;
            case Put(String value) -> value;
        };
    }
}
