/** Embeds as the door sees them, and their visitors. */
@NullMarked
package dev.automate.gateway.domain.embed;

import org.jspecify.annotations.NullMarked;
