/** How providers prove their deliveries, as data. */
@NullMarked
package dev.automate.event.domain.recipe;

import org.jspecify.annotations.NullMarked;
