/** Tests of what starts executions. */
@NullMarked
package dev.automate.execution.domain.start;

import org.jspecify.annotations.NullMarked;
