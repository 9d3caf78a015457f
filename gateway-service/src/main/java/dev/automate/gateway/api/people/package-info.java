/** The doors for administrators to users and tenants. */
@NullMarked
package dev.automate.gateway.api.people;

import org.jspecify.annotations.NullMarked;
