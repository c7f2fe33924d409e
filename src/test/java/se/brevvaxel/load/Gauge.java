package se.brevvaxel.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Reads another Java process's own meters, through the management agent that every JDK can be asked to start. */
final class Gauge implements AutoCloseable {

    private static final long TICKS_A_SECOND = 100;

    private final long pid;
    private final JMXConnector line;
    private final MBeanServerConnection server;
    private final OperatingSystemMXBean system;
    private final ThreadMXBean threads;
    private final MemoryMXBean memory;
    private final List<GarbageCollectorMXBean> collectors;

    /** What has been used up since the process began. */
    record Used(
            Duration cpu,
            long collections,
            Duration collecting,
            Duration compiling,
            long allocated,
            Map<String, Duration> byThread) {}

    Gauge(long pid) throws Exception {
        this.pid = pid;
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try {
            line = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
        server = line.getMBeanServerConnection();
        system = ManagementFactory.getPlatformMXBean(server, OperatingSystemMXBean.class);
        threads = ManagementFactory.getPlatformMXBean(server, ThreadMXBean.class);
        memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
        collectors = List.copyOf(ManagementFactory.getPlatformMXBeans(server, GarbageCollectorMXBean.class));
    }

    Duration cpu() {
        return Duration.ofNanos(system.getProcessCpuTime());
    }

    Used used() throws Exception {
        long[] ids = threads.getAllThreadIds();
        ThreadInfo[] infos = threads.getThreadInfo(ids);
        long[] times = threads.getThreadCpuTime(ids);
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<String, Duration> byThread = new TreeMap<>();
        long allocated = 0;
        for (int i = 0; i < ids.length; i++) {
            if (infos[i] != null && times[i] > 0) {
                byThread.merge(group(infos[i].getThreadName()), Duration.ofNanos(times[i]), Duration::plus);
                allocated += bytes[i];
            }
        }
        return new Used(
                cpu(),
                collectors.stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                        .sum(),
                Duration.ofMillis(collectors.stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()),
                Duration.ofMillis((long) server.getAttribute(
                        new ObjectName(ManagementFactory.COMPILATION_MXBEAN_NAME), "TotalCompilationTime")),
                allocated,
                byThread);
    }

    /**
     * What compiling has used up: while that is much of a letter's cost, the process is not warm. Known on Linux only,
     * else none; in ticks of 10 ms.
     */
    Duration compilerCpu() throws IOException {
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(tasks)) {
            return Duration.ZERO;
        }
        long ticks = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
            for (Path task : all) {
                String stat = Files.readString(task.resolve("stat"));
                String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                if (name.startsWith("C1 Comp") || name.startsWith("C2 Comp")) {
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                }
            }
        } catch (NoSuchFileException aThreadEnded) {
            return compilerCpu();
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
    }

    /** Threads of one kind under one name. */
    private static String group(String thread) {
        return thread.replaceFirst("^Camel \\([^)]*\\) thread #\\d+ - ", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "#")
                .replaceAll("@[0-9a-f]+", "")
                .replaceAll("(?<![.0-9])\\d{1,6}(?!\\d)", "#");
    }

    /** Bytes of the heap in use after a collection. */
    long heapAfterCollection() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    long heapMax() {
        return memory.getHeapMemoryUsage().getMax();
    }

    void startRecording(Path file) throws Exception {
        diagnose("jfrStart", "name=load", "settings=profile", "filename=" + file.toAbsolutePath());
    }

    void stopRecording() throws Exception {
        diagnose("jfrStop", "name=load");
    }

    private void diagnose(String command, String... arguments) throws Exception {
        server.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                command,
                new Object[] {arguments},
                new String[] {String[].class.getName()});
    }

    @Override
    public void close() throws Exception {
        line.close();
    }
}
