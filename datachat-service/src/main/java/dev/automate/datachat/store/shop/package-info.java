/** The tables of the demo shop. */
@NullMarked
package dev.automate.datachat.store.shop;

import org.jspecify.annotations.NullMarked;
