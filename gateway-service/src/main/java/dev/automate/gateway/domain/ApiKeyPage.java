package dev.automate.gateway.domain;

import java.util.List;

/**
 * Part of a list of keys.
 *
 * @param count keys in the whole list
 */
public record ApiKeyPage(long count, List<ApiKey> keys) {
    public ApiKeyPage {
        keys = List.copyOf(keys);
    }
}
