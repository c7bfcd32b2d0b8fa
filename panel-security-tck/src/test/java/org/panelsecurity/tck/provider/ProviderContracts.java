package org.panelsecurity.tck.provider;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.ReflectionSupport;
import org.panelsecurity.tck.StubCertificate;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

/** The answers of every provider that has a contract test, for tests of all at once. */
public final class ProviderContracts {
    private static final String PACKAGE = "org.panelsecurity.tck";

    private ProviderContracts() {}

    /** One of each name. If two tests have the same, such as {@code generic}, it is the last in the order of their classes. */
    public static Collection<ProviderAnswers> all() {
        Map<String, ProviderAnswers> byName = new LinkedHashMap<>();
        tests().stream().map(ProviderContracts::answers).forEach(each -> byName.put(each.name(), each));
        return List.copyOf(byName.values());
    }

    /** Creates the key store of the stubs for the integration tests. Takes its path, and leaves one that is there as it is. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path store = Path.of(arguments[0]);
        if (!Files.exists(store)) {
            StubCertificate.create(store, hosts());
        }
    }

    private static Set<String> hosts() {
        return all().stream().flatMap(each -> each.hosts().stream()).collect(Collectors.toSet());
    }

    private static List<Class<?>> tests() {
        return ReflectionSupport.findAllClassesInPackage(
                        PACKAGE,
                        type -> ProviderContract.class.isAssignableFrom(type)
                                && !Modifier.isAbstract(type.getModifiers()),
                        name -> name.endsWith("Test"))
                .stream()
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    private static ProviderAnswers answers(Class<?> test) {
        try {
            Constructor<?> constructor = test.getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((ProviderContract) constructor.newInstance()).script();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(test + " needs a constructor without parameters", e);
        }
    }
}
