package dev.automate.datachat.query.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From values to heights, with round numbers at the side; nought is always among them. */
record Scale(double low, double high, double step) {
    private static final int WANTED = 5;

    static Scale of(List<Double> values) {
        double low = 0;
        double high = 0;
        for (double value : values) {
            low = Double.isNaN(value) ? low : Math.min(low, value);
            high = Double.isNaN(value) ? high : Math.max(high, value);
        }
        double step = round((high == low ? 1 : high - low) / WANTED);
        return new Scale(Math.floor(low / step) * step, Math.max(step, Math.ceil(high / step) * step), step);
    }

    /** The next of 1, 2, 2.5, 5 and 10 times a power of ten. */
    private static double round(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double nice : new double[] {1, 2, 2.5, 5}) {
            if (rough <= nice * power) {
                return nice * power;
            }
        }
        return 10 * power;
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; low + i * step <= high + step / 2; i++) {
            double tick = low + i * step;
            ticks.add(Math.abs(tick) < step / 1_000 ? 0.0 : tick);
        }
        return ticks;
    }

    /** From 0 at the bottom to 1 at the top. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    /** For a person: with separators, and no more places than matter. */
    static String shown(double value) {
        if (Double.isNaN(value)) {
            return "none";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(9)).setScale(2, RoundingMode.HALF_UP);
        BigDecimal plain = rounded.stripTrailingZeros();
        int places = Math.max(0, plain.scale());
        return String.format(Locale.ROOT, "%,." + places + "f", plain);
    }
}
