package org.panelsecurity.test;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What JUnit calls: it resolves parameters of type {@link LoggedIn}. It holds nothing of a test. */
abstract sealed class TestUserExtension extends InjectedAddress
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver permits PanelProvider {
    private static final Namespace NAMESPACE = Namespace.create(TestUserExtension.class);
    private static final String PROVIDERS = "providers";

    /** The key of a test that has begun at a provider. */
    private record Running(TestUserExtension provider) {}

    abstract LoggedIn begin(ProviderUser user);

    abstract String registration();

    abstract Optional<URI> application();

    abstract ProviderState state();

    abstract void close();

    /** Several classes can share one provider, so it ends with the last of all tests. */
    @Override
    public void beforeAll(ExtensionContext context) {
        endWith(context.getRoot());
        join(context);
    }

    /** A provider in a field that is not static is there for one test: JUnit does not call {@link #beforeAll} for it. */
    @Override
    public void beforeEach(ExtensionContext context) {
        endWith(context);
        join(context);
        store(context).put(new Running(this), true);
        state().beginTest();
    }

    /** JUnit calls this too if another extension failed before {@link #beforeEach}. */
    @Override
    public void afterEach(ExtensionContext context) {
        if (store(context).remove(new Running(this)) != null) {
            state().endTest();
        }
    }

    /** A store also knows what those around it know. */
    private void endWith(ExtensionContext context) {
        store(context).getOrComputeIfAbsent(this, provider -> (AutoCloseable) provider::close);
    }

    private void join(ExtensionContext context) {
        store(context).put(PROVIDERS, providers(context));
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    /** Returns all providers of this test class or test, and this one. */
    private Set<TestUserExtension> providers(ExtensionContext context) {
        Set<TestUserExtension> providers = new LinkedHashSet<>();
        if (store(context).get(PROVIDERS) instanceof Set<?> known) {
            known.forEach(provider -> providers.add((TestUserExtension) provider));
        }
        providers.add(this);
        return providers;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LoggedIn.class && isProviderOf(parameter, context);
    }

    private boolean isProviderOf(ParameterContext parameter, ExtensionContext context) {
        String named = NearestTestUser.of(parameter, context)
                .map(TestUser::registration)
                .orElse("");
        Set<TestUserExtension> providers = providers(context);
        List<TestUserExtension> matching = providers.stream()
                .filter(provider -> named.isEmpty() || named.equals(provider.registration()))
                .toList();
        if (matching.size() != 1) {
            throw new ParameterResolutionException("The user of the parameter " + parameter.getParameter()
                    + " needs one provider. These registrations have one: "
                    + providers.stream().map(TestUserExtension::registration).toList()
                    + ". Name one of them: @TestUser(registration = \"...\").");
        }
        return matching.get(0) == this;
    }

    /** A user of a test that gets the application's address as a parameter logs in when that is known: see {@link InjectedAddress}. */
    @Override
    public LoggedIn resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestUser user = NearestTestUser.of(parameter, context)
                .orElseThrow(() -> new ParameterResolutionException("No @TestUser names the user of the parameter "
                        + parameter.getParameter() + ": put one on the parameter, the method or the class."));
        LoggedIn loggedIn = begin(ProviderUser.parse(user.name(), List.of(user.groups()), user.claims()));
        application().or(() -> addressInFields(context)).ifPresent(loggedIn::at);
        return loggedIn;
    }

    private static Optional<URI> addressInFields(ExtensionContext context) {
        return context.getTestInstances()
                .flatMap(instances -> ApplicationAddress.inFields(instances.getAllInstances()));
    }
}
