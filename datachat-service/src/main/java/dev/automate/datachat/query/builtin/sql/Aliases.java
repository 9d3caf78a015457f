package dev.automate.datachat.query.builtin.sql;

import dev.automate.datachat.domain.intent.Grain;
import dev.automate.datachat.domain.intent.Group;
import dev.automate.datachat.domain.intent.Measure;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of the columns of an answer, none twice. Not thread-safe. */
final class Aliases {
    private final Set<String> taken = new HashSet<>();

    /** None of them is the name of a table: what it meant in an ORDER BY would be unclear. */
    Aliases(Terms terms) {
        terms.knowledge().catalog().tables().forEach(table -> taken.add(table.name()));
    }

    String of(Measure measure) {
        String name = measure.name();
        return free(
                switch (measure.kind()) {
                    case COUNT -> "number_of_" + measure.table();
                    case DISTINCT -> "different_" + name;
                    case SUM -> "total_" + name;
                    case AVG -> "average_" + name;
                    case MIN -> "lowest_" + name;
                    case MAX -> "highest_" + name;
                    case METRIC -> String.valueOf(name).toLowerCase(Locale.ROOT).replaceAll("\\W+", "_");
                });
    }

    String of(Group group, Expressions expressions) {
        Grain grain = group.grain();
        String column = group.column();
        return free(
                grain != null
                        ? grain.word()
                        : column != null
                                ? column
                                : expressions.labelOrKey(group.table()).column());
    }

    String free(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }
}
