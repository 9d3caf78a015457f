/** The services that answer. */
@NullMarked
package dev.automate.embed.client;

import org.jspecify.annotations.NullMarked;
