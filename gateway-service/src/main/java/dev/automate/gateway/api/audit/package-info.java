/** The door to the audit log. */
@NullMarked
package dev.automate.gateway.api.audit;

import org.jspecify.annotations.NullMarked;
