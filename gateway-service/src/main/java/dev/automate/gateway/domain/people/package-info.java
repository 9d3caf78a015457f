/** Users and tenants as administrators manage them. */
@NullMarked
package dev.automate.gateway.domain.people;

import org.jspecify.annotations.NullMarked;
