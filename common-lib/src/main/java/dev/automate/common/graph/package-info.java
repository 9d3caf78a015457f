/** The graph of a workflow as two services know it. */
@NullMarked
package dev.automate.common.graph;

import org.jspecify.annotations.NullMarked;
