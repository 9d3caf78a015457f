package dev.automate.common.graph;

import org.jspecify.annotations.Nullable;

/**
 * A way from one node to the next.
 *
 * @param from id of the node it leaves
 * @param to id of the node it reaches
 * @param when an expression; the edge is taken when it is true, or absent
 */
public record Edge(String from, String to, @Nullable String when) {}
