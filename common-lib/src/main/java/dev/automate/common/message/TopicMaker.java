package dev.automate.common.message;

import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes all topics of the suite and ends: a program for who installs it, so that the services need no right to make
 * topics. Reads {@code KAFKA_*}.
 */
public final class TopicMaker {
    private static final Logger LOG = Logger.getLogger(TopicMaker.class);

    private TopicMaker() {}

    /**
     * Runs once.
     *
     * @param arguments how many copies of each topic there are; 0 or nothing: as many as the broker makes by itself
     */
    public static void main(String[] arguments) {
        short copies = arguments.length == 0 ? 0 : Short.parseShort(arguments[0]);
        Brokers brokers = Brokers.of(System.getenv());
        TopicSetup.ensure(brokers, Topics.ALL, copies == 0 ? Optional.empty() : Optional.of(copies));
        LOG.infof("All topics are there: %s", Topics.ALL);
    }
}
