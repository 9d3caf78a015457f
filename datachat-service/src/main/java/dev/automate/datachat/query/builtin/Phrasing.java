package dev.automate.datachat.query.builtin;

import dev.automate.datachat.domain.intent.Period;
import dev.automate.datachat.domain.talk.Rows;
import dev.automate.datachat.domain.talk.Translation;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An answer in words, made of nothing but the rows: it can't say a number that isn't in them. */
public final class Phrasing {
    private static final int FEW_ROWS = 5;
    private static final int SHOWN_ROWS = 3;

    private Phrasing() {}

    public static String of(Translation.Understood understood, Rows rows) {
        if (rows.values().isEmpty() || rows.columns().isEmpty()) {
            return "Nothing was found.";
        }
        if (rows.values().size() == 1) {
            return one(understood, rows);
        }
        return rows.values().size() <= FEW_ROWS && rows.columns().size() <= 3 ? few(rows) : many(rows);
    }

    private static String one(Translation.Understood understood, Rows rows) {
        List<@Nullable Object> row = rows.values().getFirst();
        if (row.stream().allMatch(value -> value == null)) {
            return "There is nothing that it could be made of.";
        }
        Period against = understood.intent().against();
        String said = sentence(rows.columns(), row);
        return against == null ? said : said + " (before: " + against.words() + ")";
    }

    private static String sentence(List<String> columns, List<@Nullable Object> row) {
        return IntStream.range(0, columns.size())
                        .mapToObj(i -> spoken(columns.get(i)) + ": " + value(row.get(i)))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String few(Rows rows) {
        List<String> parts = new ArrayList<>();
        for (List<@Nullable Object> row : rows.values()) {
            parts.add(brief(row));
        }
        return String.join("; ", parts) + ".";
    }

    private static String many(Rows rows) {
        String first =
                rows.values().stream().limit(SHOWN_ROWS).map(Phrasing::brief).collect(Collectors.joining("; "));
        String count = rows.truncated()
                ? "More than " + grouped(rows.values().size())
                : grouped(rows.values().size());
        return count + " rows. The first: " + first + ".";
    }

    private static String brief(List<@Nullable Object> row) {
        return row.stream().map(Phrasing::value).collect(Collectors.joining(", "));
    }

    static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case BigDecimal number -> format(number);
            case Number number -> format(new BigDecimal(number.toString()));
            case Boolean flag -> flag ? "yes" : "no";
            default -> value.toString();
        };
    }

    private static String format(BigDecimal number) {
        DecimalFormat format = new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        return format.format(number);
    }

    private static String grouped(int number) {
        return format(BigDecimal.valueOf(number));
    }

    private static String spoken(String column) {
        String words = column.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
