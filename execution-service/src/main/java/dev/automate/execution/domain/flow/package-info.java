/** How many executions may be under way at once. */
@NullMarked
package dev.automate.execution.domain.flow;

import org.jspecify.annotations.NullMarked;
