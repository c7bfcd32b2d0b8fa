package org.panelsecurity.impl.crypto.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.Parameters;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/** The command that checks the settings of a deployment, and what their providers publish. */
@Parameters(
        commandDescription =
                "Check settings: [--offline] [--context-path </path>] [file.properties …], with the environment and system properties.")
final class CheckSettings extends Command {
    private static final String CHECK = "org.panelsecurity.impl.mechanism.check.Check";

    private final String version;

    @Parameter(names = "--offline", description = "Call no provider.")
    private boolean offline;

    @Parameter(names = "--context-path", description = "Context path of the application.")
    private String contextPath = "";

    @Parameter(names = "--file", description = "A file with settings, as without this option.")
    private List<String> named = new ArrayList<>();

    @Parameter(description = "Files with settings.")
    private List<String> files = new ArrayList<>();

    CheckSettings(String version) {
        this.version = version;
    }

    @Override
    String value() {
        throw new UnsupportedOperationException("it prints while it runs");
    }

    @Override
    int run(PrintStream output, PrintStream errors) throws RefusedException, IOException {
        List<String> all = new ArrayList<>(named);
        all.addAll(files);
        if (all.stream().anyMatch(name -> name.startsWith("-"))) {
            throw new ParameterException("an unknown option");
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader libraries = Libraries.of(version);
        thread.setContextClassLoader(libraries);
        try {
            // The check needs the API, which may be in another jar: no class here may refer to it.
            return (int) Class.forName(CHECK, true, libraries)
                    .getMethod("run", List.class, boolean.class, String.class, PrintStream.class, PrintStream.class)
                    .invoke(null, all, offline, contextPath, output, errors);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
