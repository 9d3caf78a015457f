package dev.automate.workflow.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes slugs from names. */
public final class Slugs {
    /** The longest slug. */
    public static final int MAX_LENGTH = 100;

    /** What a slug looks like. */
    public static final Pattern FORM = Pattern.compile("[a-z0-9]+(?:[_-]+[a-z0-9]+)*+");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ENDS = Pattern.compile("^-|-$");
    private static final String FALLBACK = "workflow";

    private Slugs() {}

    /** {@code Été à Paris!} gives {@code ete-a-paris}; a name without a Latin letter or digit gives {@code workflow}. */
    public static String of(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        String dashed = OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
        String trimmed = ENDS.matcher(dashed).replaceAll("");
        String slug = ENDS.matcher(trimmed.substring(0, Math.min(trimmed.length(), MAX_LENGTH)))
                .replaceAll("");
        return slug.isEmpty() ? FALLBACK : slug;
    }
}
