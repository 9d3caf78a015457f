/** Tests of the configuration. */
@NullMarked
package dev.automate.event.config;

import org.jspecify.annotations.NullMarked;
