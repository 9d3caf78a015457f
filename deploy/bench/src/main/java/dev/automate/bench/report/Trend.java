package dev.automate.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether something grew over time: the slope between samples (Theil and Sen: the median over all pairs, which single
 * outliers don't move), and whether it is more than chance (Mann and Kendall).
 *
 * @param level median of the samples
 * @param perSecond what is added each second; below 0 it shrinks
 * @param seconds from the first to the last sample
 * @param certainty Kendall's z: above 2.33 a growth by chance has a likelihood below 1 %
 */
public record Trend(double level, double perSecond, double seconds, double certainty) {
    private static final double CERTAIN = 2.33;

    /** A value at a time, in seconds from any moment. */
    public record Sample(double at, double value) {}

    /** That of samples in the order of time; fewer than three have none. */
    public static Trend of(List<Sample> samples) {
        double[] values = samples.stream().mapToDouble(Sample::value).sorted().toArray();
        if (samples.size() < 3) {
            return new Trend(Medians.median(values), 0, 0, 0);
        }
        List<Double> slopes = new ArrayList<>();
        long ups = 0;
        for (int later = 1; later < samples.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                slopes.add(slope(samples.get(earlier), samples.get(later)));
                ups += (long) Math.signum(
                        samples.get(later).value() - samples.get(earlier).value());
            }
        }
        double[] sorted =
                slopes.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double span = samples.getLast().at() - samples.getFirst().at();
        return new Trend(Medians.median(values), Medians.median(sorted), span, certainty(ups, samples.size()));
    }

    /** How much it grew over the whole time. */
    public double growth() {
        return perSecond * seconds;
    }

    /** The same in percent of its level. */
    public double growthPercent() {
        return level == 0 ? 0 : 100 * growth() / level;
    }

    /** True unless it certainly grew by more than that over the whole time. */
    public boolean flat(double tolerancePercent) {
        return certainty < CERTAIN || growthPercent() <= tolerancePercent;
    }

    private static double slope(Sample earlier, Sample later) {
        return (later.value() - earlier.value()) / Math.max(1e-9, later.at() - earlier.at());
    }

    private static double certainty(long ups, int count) {
        double deviation = Math.sqrt(count * (count - 1.0) * (2.0 * count + 5) / 18);
        return (ups - Long.signum(ups)) / deviation;
    }
}
