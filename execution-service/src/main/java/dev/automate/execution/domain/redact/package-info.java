/** What must never be shown or stored in the open. */
@NullMarked
package dev.automate.execution.domain.redact;

import org.jspecify.annotations.NullMarked;
