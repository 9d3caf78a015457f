/** Node types and how one attempt of a node is run. */
@NullMarked
package dev.automate.execution.step;

import org.jspecify.annotations.NullMarked;
