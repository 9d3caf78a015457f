package dev.automate.execution.domain;

import dev.automate.common.graph.Node;

/** One attempt of a node that may begin now; attempts count from 1. */
public record ReadyStep(Node node, int attempt) {}
