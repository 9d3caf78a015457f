/** Executions that are run by nodes of others. */
@NullMarked
package dev.automate.execution.domain.child;

import org.jspecify.annotations.NullMarked;
