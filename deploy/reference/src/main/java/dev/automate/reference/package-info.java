/** The reference of all settings, written from the sources that declare them. Needs nothing but the JDK. */
@NullMarked
package dev.automate.reference;

import org.jspecify.annotations.NullMarked;
