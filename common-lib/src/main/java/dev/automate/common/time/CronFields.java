package dev.automate.common.time;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the five fields of a cron expression one by one, so that what is wrong is told with the field's name. */
final class CronFields {
    private static final int MAX_CHARACTERS = 200;
    private static final List<String> NAMES = List.of("minute", "hour", "day of month", "month", "day of week");
    private static final String NICKNAMES = "@yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly";
    private static final CronParser PARSER = new CronParser(definition());

    private CronFields() {}

    static CronReading read(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.length() > MAX_CHARACTERS) {
            return new CronReading.Unreadable("must have at most " + MAX_CHARACTERS + " characters");
        }
        return plain.startsWith("@") ? nickname(plain) : fields(List.of(plain.split("\\s+")));
    }

    private static CronReading nickname(String name) {
        return switch (name) {
            case "@yearly", "@annually" -> fields(List.of("0", "0", "1", "1", "*"));
            case "@monthly" -> fields(List.of("0", "0", "1", "*", "*"));
            case "@weekly" -> fields(List.of("0", "0", "*", "*", "0"));
            case "@daily", "@midnight" -> fields(List.of("0", "0", "*", "*", "*"));
            case "@hourly" -> fields(List.of("0", "*", "*", "*", "*"));
            default -> new CronReading.Unreadable("must be one of " + NICKNAMES + ", or five fields");
        };
    }

    private static CronReading fields(List<String> fields) {
        if (fields.size() != NAMES.size()) {
            return new CronReading.Unreadable(
                    "must have five fields: " + String.join(", ", NAMES) + ", or be a nickname such as @daily");
        }
        for (int i = 0; i < fields.size(); i++) {
            Optional<String> why = whyUnreadable(i, fields.get(i));
            if (why.isPresent()) {
                return new CronReading.Unreadable(NAMES.get(i) + ": " + why.get());
            }
        }
        return CronSchedule.of(
                PARSER.parse(String.join(" ", fields)), fields.get(1).equals("*"));
    }

    private static Optional<String> whyUnreadable(int place, String field) {
        List<String> alone = new ArrayList<>(List.of("*", "*", "*", "*", "*"));
        alone.set(place, field);
        try {
            PARSER.parse(String.join(" ", alone)).validate();
            return Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.of(reason(field, String.valueOf(unreadable.getMessage())));
        }
    }

    /** The library's reasons that say more than that the field can't be read. */
    private static String reason(String field, String said) {
        int range = said.indexOf(" not in range ");
        int start = Math.max(said.indexOf("Value "), said.indexOf("Period "));
        if (range > 0 && start >= 0) {
            return said.substring(start + said.substring(start).indexOf(' ') + 1)
                    .replace(" not in", " is not in");
        }
        return said.contains("Invalid range!") ? "'" + field + "' runs backwards" : "'" + field + "' can't be read";
    }

    /** UNIX's, but a range must not run backwards, and Sunday is 0 or 7. */
    private static CronDefinition definition() {
        return CronDefinitionBuilder.defineCron()
                .withMinutes()
                .withStrictRange()
                .and()
                .withHours()
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .withStrictRange()
                .and()
                .withMonth()
                .withStrictRange()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 7)
                .withMondayDoWValue(1)
                .withIntMapping(7, 0)
                .withStrictRange()
                .and()
                .instance();
    }
}
