package dev.automate.gateway.client;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A script that Redis runs as one step.
 *
 * @param source in Lua
 * @param digest its SHA-1, by which Redis knows it once it has seen it
 */
record RedisScript(String source, String digest) {
    static RedisScript ofResource(String name) {
        try (InputStream file = RedisScript.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            byte[] source = file.readAllBytes();
            String digest =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
            return new RedisScript(new String(source, StandardCharsets.UTF_8), digest);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }

    /** The call for a Redis that has seen the script. */
    Request byDigest(String key, List<String> arguments) {
        return with(Request.cmd(Command.EVALSHA).arg(digest), key, arguments);
    }

    /** The call that brings the script along. */
    Request bySource(String key, List<String> arguments) {
        return with(Request.cmd(Command.EVAL).arg(source), key, arguments);
    }

    private static Request with(Request request, String key, List<String> arguments) {
        request.arg(1).arg(key);
        arguments.forEach(request::arg);
        return request;
    }
}
