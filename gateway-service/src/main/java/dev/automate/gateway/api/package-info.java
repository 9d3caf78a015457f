/** The doors: the one that every request comes through, and the gateway's own resources. */
@NullMarked
package dev.automate.gateway.api;

import org.jspecify.annotations.NullMarked;
