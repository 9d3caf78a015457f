package dev.automate.rag.domain.search;

import java.util.Set;

/**
 * Which chunks exist for a search: what it doesn't hold for is never ranked and never counted.
 *
 * @param filter what the caller asks for
 * @param principals who the caller is: a chunk is seen when its acl is empty or shares an entry with these
 */
public record Predicate(Filter filter, Set<String> principals) {
    public Predicate {
        principals = Set.copyOf(principals);
    }
}
