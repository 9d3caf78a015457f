package dev.automate.embed.domain;

import org.jspecify.annotations.Nullable;

/** A value that was given, even as {@code null}: a wish to clear what is there. */
public record Given<T>(@Nullable T value) {
    static <T> @Nullable T or(@Nullable Given<T> given, @Nullable T current) {
        return given == null ? current : given.value();
    }
}
