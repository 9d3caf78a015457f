package dev.automate.datachat.domain.catalog;

import java.util.List;
import java.util.Optional;

/**
 * The tables of a source that may be asked about; what is hidden isn't here.
 *
 * @param source the source's name, unique in its tenant
 */
public record Catalog(String source, List<Table> tables) {
    public Catalog {
        tables = List.copyOf(tables);
    }

    /** The table of that name, whatever its schema; names are as PostgreSQL keeps them. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
