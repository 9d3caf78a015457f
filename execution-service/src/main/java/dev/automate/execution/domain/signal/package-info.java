/** Questions that executions wait to have answered. */
@NullMarked
package dev.automate.execution.domain.signal;

import org.jspecify.annotations.NullMarked;
