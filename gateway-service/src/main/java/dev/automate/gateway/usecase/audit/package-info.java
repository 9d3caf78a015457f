/** Keeping the audit log, and forgetting what is too old. */
@NullMarked
package dev.automate.gateway.usecase.audit;

import org.jspecify.annotations.NullMarked;
