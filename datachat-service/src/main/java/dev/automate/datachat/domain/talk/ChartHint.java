package dev.automate.datachat.domain.talk;

import org.jspecify.annotations.Nullable;

/**
 * The picture that suits an answer.
 *
 * @param x the column along the bottom; absent for {@link Shape#NONE} and {@link Shape#NUMBER}
 * @param y the column upwards
 */
public record ChartHint(
        Shape shape, @Nullable String x, @Nullable String y) {
    public static final ChartHint NONE = new ChartHint(Shape.NONE, null, null);

    /** What kind of picture. */
    public enum Shape {
        NONE,
        TIME_SERIES,
        CATEGORIES,
        NUMBER
    }
}
