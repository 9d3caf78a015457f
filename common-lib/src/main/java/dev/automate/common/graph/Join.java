package dev.automate.common.graph;

/** When a node with several edges into it may run: when all taken ones have come, or with the first. */
public enum Join {
    ALL,
    ANY
}
