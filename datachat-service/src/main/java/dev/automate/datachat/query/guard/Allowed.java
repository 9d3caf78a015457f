package dev.automate.datachat.query.guard;

import java.util.Locale;
import java.util.Set;

/** The functions, types and words that statements may use: those that only compute, and can't grow without bound. */
public final class Allowed {
    private static final Set<String> FUNCTIONS = words(
            "count sum avg min max stddev stddev_pop stddev_samp variance var_pop var_samp corr bool_and bool_or every"
                    + " percentile_cont percentile_disc mode row_number rank dense_rank percent_rank cume_dist ntile"
                    + " lag lead first_value last_value nth_value coalesce nullif greatest least lower upper initcap"
                    + " btrim ltrim rtrim trim length char_length substr substring left right split_part strpos concat"
                    + " concat_ws starts_with abs ceil ceiling floor round trunc sign mod power sqrt ln log exp"
                    + " date_trunc date_part date_bin extract age now make_date make_interval to_char to_date"
                    + " justify_days width_bucket");
    private static final Set<String> TYPES = words(
            "smallint integer int int2 int4 int8 bigint numeric decimal real float float4 float8 text varchar char"
                    + " boolean bool date time timestamp timestamptz interval uuid");
    private static final Set<String> PARTS =
            words("year quarter month week day hour minute second epoch dow isodow doy isoyear decade century");
    private static final Set<String> MOMENTS = words("current_date current_timestamp localtimestamp");

    private Allowed() {}

    /** A function of {@code pg_catalog}, or what looks like one. */
    public static boolean function(String name) {
        return FUNCTIONS.contains(name);
    }

    static boolean type(String name) {
        return TYPES.contains(name) || name.equals("double precision");
    }

    static boolean part(String name) {
        return PARTS.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean moment(String name) {
        return MOMENTS.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }
}
