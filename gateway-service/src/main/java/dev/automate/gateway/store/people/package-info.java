/** Users and tenants in PostgreSQL. */
@NullMarked
package dev.automate.gateway.store.people;

import org.jspecify.annotations.NullMarked;
