/** The gateway as its callers see it, over real HTTP. */
@NullMarked
package dev.automate.gateway;

import org.jspecify.annotations.NullMarked;
