/** What starts an execution. */
@NullMarked
package dev.automate.execution.domain.start;

import org.jspecify.annotations.NullMarked;
