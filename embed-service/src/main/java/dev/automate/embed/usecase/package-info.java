/** Embeds made, changed, deleted; their keys renewed. */
@NullMarked
package dev.automate.embed.usecase;

import org.jspecify.annotations.NullMarked;
