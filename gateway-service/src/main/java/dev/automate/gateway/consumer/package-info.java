/** What the other services tell the gateway. */
@NullMarked
package dev.automate.gateway.consumer;

import org.jspecify.annotations.NullMarked;
