/** What may be asked about: tables, columns, keys. */
@NullMarked
package dev.automate.datachat.domain.catalog;

import org.jspecify.annotations.NullMarked;
