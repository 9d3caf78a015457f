package dev.automate.gateway.route;

import io.vertx.core.http.RequestOptions;
import java.net.URI;
import org.jboss.logging.Logger;

/** One of the processes that a service runs as. */
final class Instance {
    private static final Logger LOG = Logger.getLogger(Instance.class);

    private final URI uri;
    private final InstanceHealth health = new InstanceHealth();

    Instance(URI uri) {
        this.uri = uri;
    }

    /** Where it listens, for a request of one's own. */
    RequestOptions place() {
        boolean secure = "https".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        return new RequestOptions().setHost(uri.getHost()).setPort(port).setSsl(secure);
    }

    /** An address at this instance as callers may know it: without host and port, which are nobody's business. */
    String withoutPlace(String address) {
        String own = uri.getScheme() + "://" + uri.getRawAuthority();
        return address.startsWith(own + "/") ? address.substring(own.length()) : address;
    }

    boolean in() {
        return health.in();
    }

    void succeeded() {
        if (health.succeeded()) {
            LOG.infof("%s is back", uri);
        }
    }

    void failed(Throwable why) {
        if (health.failed()) {
            LOG.warnf("%s is left out: %s", uri, why.getMessage());
        }
    }

    /** Its address. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
