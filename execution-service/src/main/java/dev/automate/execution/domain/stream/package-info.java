/** What somebody who watches an execution is told, and from where on. */
@NullMarked
package dev.automate.execution.domain.stream;

import org.jspecify.annotations.NullMarked;
