@NullMarked
package dev.automate.reference;

import org.jspecify.annotations.NullMarked;
