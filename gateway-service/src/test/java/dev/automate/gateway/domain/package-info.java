/** Tests of the room. */
@NullMarked
package dev.automate.gateway.domain;

import org.jspecify.annotations.NullMarked;
