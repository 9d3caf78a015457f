package dev.automate.datachat.domain.source;

import dev.automate.datachat.domain.catalog.Catalog;

/** What came of looking into a source. */
public sealed interface Reading {
    /** The catalogue is as the source's user sees it. */
    record Read(Catalog catalog) implements Reading {}

    /**
     * It can't be looked into.
     *
     * @param message what is wrong, for whoever runs the source
     */
    record Failed(String message) implements Reading {}
}
