/** Which path belongs to which service, and how a request gets there and back. */
@NullMarked
package dev.automate.gateway.route;

import org.jspecify.annotations.NullMarked;
