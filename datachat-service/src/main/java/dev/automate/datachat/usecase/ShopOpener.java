package dev.automate.datachat.usecase;

import dev.automate.datachat.config.DatachatConfig;
import dev.automate.datachat.domain.shop.ShopMaker;
import dev.automate.datachat.store.shop.ShopStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDate;
import org.jboss.logging.Logger;

/** Makes the demo shop at the start, where it is wanted. */
@ApplicationScoped
public class ShopOpener {
    private static final Logger LOG = Logger.getLogger(ShopOpener.class);

    private final ShopStore store;
    private final DatachatConfig config;
    private final Clock clock;

    public ShopOpener(ShopStore store, DatachatConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        if (config.own().shop()) {
            boolean made =
                    store.make(LocalDate.now(clock.withZone(config.questions().zone())), ShopMaker::on);
            LOG.infof("The demo shop is %s", made ? "new" : "there");
        }
    }
}
