/** What the audit log can be asked. */
@NullMarked
package dev.automate.gateway.domain.audit;

import org.jspecify.annotations.NullMarked;
