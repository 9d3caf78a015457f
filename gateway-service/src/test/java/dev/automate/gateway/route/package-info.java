/** Tests of the room. */
@NullMarked
package dev.automate.gateway.route;

import org.jspecify.annotations.NullMarked;
