package dev.automate.local.suite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The process that listens on a port, as far as this user may know it.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_net.5.html">proc_pid_net(5)</a>
 */
final class PortOwner {

    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int COMMAND_LIMIT = 90;

    private PortOwner() {}

    /** Empty when the system does not tell, as for another user's process. */
    static Optional<ProcessHandle> of(int port) {
        return inodes(port).findFirst().flatMap(PortOwner::holderOf);
    }

    static String describe(int port) {
        return of(port).map(owner -> "pid " + owner.pid() + ": " + command(owner))
                .orElse("a process of another user");
    }

    private static Stream<String> inodes(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(PortOwner::lines)
                .map(line -> List.of(line.strip().split("\\s+", -1)))
                .filter(columns -> columns.size() > INODE && columns.get(STATE).equals(LISTENING))
                .filter(columns -> columns.get(LOCAL_ADDRESS).endsWith(String.format(":%04X", port)))
                .map(columns -> columns.get(INODE));
    }

    private static Stream<String> lines(String table) {
        try {
            return Files.readAllLines(Path.of(table)).stream().skip(1);
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Optional<ProcessHandle> holderOf(String inode) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), "socket:[" + inode + "]"))
                .findFirst();
    }

    private static boolean holds(long pid, String socket) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path file : files) {
                if (leadsTo(file, socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean leadsTo(Path file, String socket) {
        try {
            return Files.readSymbolicLink(file).toString().equals(socket);
        } catch (IOException e) {
            return false;
        }
    }

    private static String command(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String full = info.commandLine().or(info::command).orElse("unknown");
        return full.length() <= COMMAND_LIMIT ? full : full.substring(0, COMMAND_LIMIT) + " …";
    }
}
