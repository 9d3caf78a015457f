@NullMarked
package dev.automate.event.source.signature;

import org.jspecify.annotations.NullMarked;
