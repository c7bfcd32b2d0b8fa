package org.panelsecurity.impl.mechanism.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.Parameters;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.mechanism.check.Check;

/** The command that checks the settings of a deployment, and what their providers publish. */
@Parameters(
        commandDescription =
                "Check settings: [--offline] [--context-path </path>] [file.properties …], with the environment and system properties.")
final class CheckSettings extends Command {
    /** A source of the class loader that has the classes of the check. */
    interface Loader {
        ClassLoader get() throws RefusedException, IOException;
    }

    private final Loader loader;

    @Parameter(names = "--offline", description = "Call no provider.")
    private boolean offline;

    @Parameter(names = "--context-path", description = "Context path of the application.")
    private String contextPath = "";

    @Parameter(names = "--file", description = "A file with settings, as without this option.")
    private List<String> named = new ArrayList<>();

    @Parameter(description = "Files with settings.")
    private List<String> files = new ArrayList<>();

    CheckSettings(Loader loader) {
        this.loader = loader;
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
        ClassLoader libraries = loader.get();
        thread.setContextClassLoader(libraries);
        try {
            // The check needs the API, which may be in another jar: the class of our own loader only gives its name.
            return (int) Class.forName(Check.class.getName(), true, libraries)
                    .getMethod("run", List.class, boolean.class, String.class, PrintStream.class, PrintStream.class)
                    .invoke(null, all, offline, contextPath, output, errors);
        } catch (InvocationTargetException failed) {
            throw unchecked(failed.getCause());
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    // The class of the exception is shown.
    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(cause);
    }
}
