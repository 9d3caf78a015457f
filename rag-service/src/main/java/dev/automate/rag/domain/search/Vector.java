package dev.automate.rag.domain.search;

import java.util.Arrays;

/** A text's place among the meanings: numbers of unit length. It shares its array, which nobody changes. */
public final class Vector {
    private final float[] values;

    private Vector(float[] values) {
        this.values = values;
    }

    /** The vector of that direction, with the length 1; one of zeros only stays as it is. */
    public static Vector of(float[] values) {
        double square = 0;
        for (float each : values) {
            square += (double) each * each;
        }
        float length = (float) Math.sqrt(square);
        float[] unit = values.clone();
        for (int i = 0; length > 0 && i < unit.length; i++) {
            unit[i] /= length;
        }
        return new Vector(unit);
    }

    /** The numbers themselves, not a copy: they are read on hot paths, and never written. */
    public float[] values() {
        return values;
    }

    public int dimensions() {
        return values.length;
    }

    /** The cosine of the angle between both, -1 to 1. */
    public double similarity(Vector other) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * other.values[i];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vector vector && Arrays.equals(values, vector.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Vector of " + values.length;
    }
}
