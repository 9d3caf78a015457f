/** What is said to connections before there is a request that anybody could route. */
@NullMarked
package dev.automate.gateway.api.wire;

import org.jspecify.annotations.NullMarked;
