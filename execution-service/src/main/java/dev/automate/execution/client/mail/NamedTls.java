package dev.automate.execution.client.mail;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * TLS that asks for a name and wants a certificate for it, while the connection goes to an address: the client knows
 * only one of them, and that must be the address that was checked.
 */
final class NamedTls extends JdkSSLEngineOptions {
    private final String name;

    NamedTls(String name) {
        this.name = name;
    }

    @Override
    public JdkSSLEngineOptions copy() {
        return new NamedTls(name);
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new DefaultSslContextFactory(SslProvider.JDK, false) {
            @Override
            public SslContext create() throws SSLException {
                return new Named(super.create(), name);
            }
        };
    }

    private static final class Named extends DelegatingSslContext {
        private final String name;

        Named(SslContext plain, String name) {
            super(plain);
            this.name = name;
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator memory, String address, int port, boolean startTls, Executor tasks) {
            return super.newHandler(memory, name, port, startTls, tasks);
        }

        @Override
        protected void initEngine(SSLEngine engine) {
            // Nothing more than the name.
        }
    }
}
