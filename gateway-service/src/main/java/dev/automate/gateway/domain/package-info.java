/** Callers, credentials and what became of them; nothing here knows a framework. */
@NullMarked
package dev.automate.gateway.domain;

import org.jspecify.annotations.NullMarked;
