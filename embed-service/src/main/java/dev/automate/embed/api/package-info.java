/** HTTP doors. */
@NullMarked
package dev.automate.embed.api;

import org.jspecify.annotations.NullMarked;
