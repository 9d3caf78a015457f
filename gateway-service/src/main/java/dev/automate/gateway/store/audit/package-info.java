/** The audit log in PostgreSQL. */
@NullMarked
package dev.automate.gateway.store.audit;

import org.jspecify.annotations.NullMarked;
