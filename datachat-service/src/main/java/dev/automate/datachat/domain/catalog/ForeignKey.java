package dev.automate.datachat.domain.catalog;

import java.util.List;

/**
 * Columns that point to a row of another table of the same schema.
 *
 * @param table the name of the table they point to
 * @param referenced its columns, in the same order
 */
public record ForeignKey(List<String> columns, String table, List<String> referenced) {
    public ForeignKey {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
    }
}
