package dev.automate.bench;

/**
 * What the load is sent to.
 *
 * @param source name of the webhook source
 * @param secret its signing secret
 * @param workflowId the workflow that runs for each event; empty: none does
 */
record BenchTarget(String source, String secret, String workflowId) {}
