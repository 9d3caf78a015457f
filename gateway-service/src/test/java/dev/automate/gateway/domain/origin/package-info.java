/** Where a request comes from, as far as those in between can be believed. */
@NullMarked
package dev.automate.gateway.domain.origin;

import org.jspecify.annotations.NullMarked;
