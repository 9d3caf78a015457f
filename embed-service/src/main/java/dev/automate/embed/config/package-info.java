/** Configuration and wiring. */
@NullMarked
package dev.automate.embed.config;

import org.jspecify.annotations.NullMarked;
