/** The engine that checks proofs, and the table of providers. */
@NullMarked
package dev.automate.event.source.signature;

import org.jspecify.annotations.NullMarked;
