package dev.automate.datachat.domain.intent;

import org.jspecify.annotations.Nullable;

/**
 * The order of the answer, and how much of it is wanted.
 *
 * @param by the column that orders rows; absent where the first number does
 * @param limit 0 for all
 */
public record Ranking(
        boolean highestFirst, int limit, @Nullable ColumnRef by) {}
