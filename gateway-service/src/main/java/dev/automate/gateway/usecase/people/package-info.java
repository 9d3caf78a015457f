/** Making, changing and deleting users and tenants. */
@NullMarked
package dev.automate.gateway.usecase.people;

import org.jspecify.annotations.NullMarked;
