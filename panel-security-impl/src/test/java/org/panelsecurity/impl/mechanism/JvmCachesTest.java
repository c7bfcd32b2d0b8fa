package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.Introspector;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class JvmCachesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A record whose methods are linked in the class loader of an application. */
    public record LinkedRecord(LinkedRecord[] component) implements Callable<String> {
        public LinkedRecord() {
            this(new LinkedRecord[0]);
        }

        @Override
        public String call() {
            return equals(new LinkedRecord()) + "" + hashCode() + this;
        }
    }

    /** A bean whose properties are read in the class loader of an application. */
    public static final class ReadBean implements Callable<String> {
        @Override
        public String call() throws Exception {
            return Introspector.getBeanInfo(ReadBean.class).toString();
        }
    }

    // Java 25 keeps it by a soft reference.
    @Test
    @EnabledForJreRange(max = JRE.JAVA_17)
    void forgetsTheRecordThatWasLinkedLast() throws Exception {
        assertThat(isReleasedAfter(LinkedRecord.class)).isTrue();
    }

    @Test
    void forgetsBeansWhosePropertiesWereRead() throws Exception {
        assertThat(isReleasedAfter(ReadBean.class)).isTrue();
    }

    private static boolean isReleasedAfter(Class<? extends Callable<String>> work) throws Exception {
        WeakReference<ClassLoader> application = run(work);
        JvmCaches.forget();
        Instant end = Instant.now().plus(PATIENCE);
        while (application.get() != null && Instant.now().isBefore(end)) {
            System.gc();
            Thread.sleep(50);
        }
        return application.get() == null;
    }

    private static WeakReference<ClassLoader> run(Class<? extends Callable<String>> work) throws Exception {
        URL classes = work.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Object same = application
                    .loadClass(work.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(((Callable<?>) same).call()).isNotNull();
            return new WeakReference<>(application);
        }
    }
}
