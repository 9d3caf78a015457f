package dev.automate.datachat.query.builtin.time;

import dev.automate.datachat.query.builtin.language.Token;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of months and of days of the week. */
final class Months {
    private Months() {}

    static String name(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** A month by its name or the first three letters of it. */
    static Optional<Month> named(Token token) {
        return Stream.of(Month.values())
                .filter(month -> isName(token, name(month)) || (token.is("sept") && month == Month.SEPTEMBER))
                .findFirst();
    }

    /** A day of the week by its name in the singular. */
    static Optional<DayOfWeek> weekday(Token token) {
        return Stream.of(DayOfWeek.values()).filter(day -> token.is(name(day))).findFirst();
    }

    /** Days of the week that are meant again and again: {@code Mondays}, {@code weekends}. */
    static Optional<List<Integer>> everyWeek(Token token) {
        if (token.is("weekends") || token.is("weekend")) {
            return Optional.of(List.of(DayOfWeek.SATURDAY.getValue(), DayOfWeek.SUNDAY.getValue()));
        }
        return Stream.of(DayOfWeek.values())
                .filter(day -> token.is(name(day) + "s"))
                .findFirst()
                .map(day -> List.of(day.getValue()));
    }

    static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
    }

    private static boolean isName(Token token, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return token.is(lower) || token.is(lower.substring(0, 3));
    }
}
