package dev.automate.datachat.query.guard;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Identifiers as PostgreSQL reads and writes them. */
final class Names {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern ASCII = Pattern.compile("[ -~]+");
    private static final int MAX_BYTES = 63;

    /** Words that mean something else without quotes (PostgreSQL 18, appendix C: reserved, and function or type names). */
    private static final Set<String> KEYWORDS = Set.of(
            ("all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both"
                            + " case cast char character check coalesce collate collation column concurrently constraint"
                            + " create cross current_catalog current_date current_role current_schema current_time"
                            + " current_timestamp current_user dec decimal default deferrable desc distinct do else end"
                            + " except exists extract false fetch float for foreign freeze from full grant greatest"
                            + " group grouping having ilike in initially inner inout int integer intersect interval into"
                            + " is isnull join json json_array json_arrayagg json_exists json_object json_objectagg"
                            + " json_query json_scalar json_serialize json_table json_value lateral leading least left"
                            + " like limit localtime localtimestamp merge_action national natural nchar none normalize"
                            + " not notnull null nullif numeric offset on only or order out outer overlaps overlay"
                            + " placing position precision primary real references returning right row select"
                            + " session_user setof similar smallint some substring symmetric system_user table"
                            + " tablesample then time timestamp to trailing treat trim true union unique user using"
                            + " values varchar variadic verbose when where window with xmlattributes xmlconcat"
                            + " xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize"
                            + " xmltable")
                    .split(" "));

    private Names() {}

    /** As PostgreSQL keeps it: without quotes, in lower case unless quoted. */
    static String fold(String written) {
        boolean quoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
        return quoted
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : written.toLowerCase(Locale.ROOT);
    }

    /** As a statement names it, quoted where it has to be. */
    static String write(String name) {
        return PLAIN.matcher(name).matches() && !KEYWORDS.contains(name)
                ? name
                : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /**
     * A name that the statement gives by itself.
     *
     * @throws RefusedException when it could be taken for another one, or would be cut
     */
    static String given(String written) {
        String name = fold(written);
        if (!ASCII.matcher(name).matches() || name.length() > MAX_BYTES) {
            throw new RefusedException("name", "Names are given in ASCII, with at most " + MAX_BYTES + " characters");
        }
        return name;
    }
}
