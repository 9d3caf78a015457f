package dev.automate.execution.domain.stream;

/** What has changed between two looks. */
public sealed interface News {
    /** How much is known once this has been told. */
    Bookmark after();

    /** The execution has another status. */
    record OfExecution(Glance execution, Bookmark after) implements News {}

    /** A step has another status, or another attempt. */
    record OfStep(Glance.Step step, Bookmark after) implements News {}

    /** Nothing will change any more. */
    record End(Glance execution, Bookmark after) implements News {}
}
