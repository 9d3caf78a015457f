package dev.automate.workflow.domain;

import org.jspecify.annotations.Nullable;

/** A value that was given, even as {@code null}: a wish to clear what is there. */
public record Given<T>(@Nullable T value) {}
