package dev.automate.datachat.domain.intent;

import org.jspecify.annotations.Nullable;

/**
 * What a number is told apart by.
 *
 * @param column absent for the rows of the table themselves
 * @param grain the pieces of time, when the column is one
 */
public record Group(
        String table, @Nullable String column, @Nullable Grain grain) {}
