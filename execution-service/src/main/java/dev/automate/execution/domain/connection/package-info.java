/** Other servers that workflows may use, and what lets them in. */
@NullMarked
package dev.automate.execution.domain.connection;

import org.jspecify.annotations.NullMarked;
