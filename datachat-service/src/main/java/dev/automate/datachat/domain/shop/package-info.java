/** The demo shop: made up, and the same every time. */
@NullMarked
package dev.automate.datachat.domain.shop;

import org.jspecify.annotations.NullMarked;
