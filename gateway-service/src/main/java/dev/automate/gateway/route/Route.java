package dev.automate.gateway.route;

import dev.automate.gateway.domain.Category;
import dev.automate.gateway.domain.Need;

/**
 * One row of the table of routes.
 *
 * @param prefix whole path segments, without a slash at the end
 * @param category which limit its requests count against
 */
public record Route(String prefix, Destination destination, Need need, Category category) {
    boolean covers(String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
