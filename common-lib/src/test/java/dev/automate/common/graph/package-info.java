/** Graphs as they are read. */
@NullMarked
package dev.automate.common.graph;

import org.jspecify.annotations.NullMarked;
