/** How executions are made. */
@NullMarked
package dev.automate.execution.usecase.start;

import org.jspecify.annotations.NullMarked;
