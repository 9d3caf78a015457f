/** Tests of the room. */
@NullMarked
package dev.automate.gateway.config;

import org.jspecify.annotations.NullMarked;
