/** Users, tenants, keys and tokens in PostgreSQL. */
@NullMarked
package dev.automate.gateway.store;

import org.jspecify.annotations.NullMarked;
