package org.panelsecurity.test;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.panelsecurity.test.provider.ProviderUser;

/** What JUnit calls: it resolves parameters of type {@link LoggedIn}. It holds nothing of a test. */
abstract sealed class TestUserExtension implements BeforeAllCallback, ParameterResolver, InvocationInterceptor
        permits PanelProvider {
    private static final Namespace NAMESPACE = Namespace.create(TestUserExtension.class);

    abstract LoggedIn begin(ProviderUser user);

    abstract Optional<URI> application();

    abstract void close();

    /** Several classes can share one provider, so it ends with the last of all tests. */
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(this, provider -> (AutoCloseable) provider::close);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LoggedIn.class;
    }

    /** A user of a test that gets the application's address as a parameter logs in when that is known: see {@link #logIn}. */
    @Override
    public LoggedIn resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestUser user = nearest(parameter, context);
        LoggedIn loggedIn = begin(ProviderUser.parse(user.name(), List.of(user.groups()), user.claims()));
        application().or(() -> addressInFields(context)).ifPresent(loggedIn::at);
        return loggedIn;
    }

    private static Optional<URI> addressInFields(ExtensionContext context) {
        return context.getTestInstances()
                .flatMap(instances -> ApplicationAddress.inFields(instances.getAllInstances()));
    }

    private static TestUser nearest(ParameterContext parameter, ExtensionContext context) {
        return parameter
                .findAnnotation(TestUser.class)
                .or(() -> on(parameter.getDeclaringExecutable()))
                .or(() -> context.getTestMethod().flatMap(TestUserExtension::on))
                .or(() -> onClass(context.getRequiredTestClass()))
                .orElseThrow(() -> new ParameterResolutionException("No @TestUser names the user of the parameter "
                        + parameter.getParameter() + ": put one on the parameter, the method or the class."));
    }

    private static Optional<TestUser> on(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, TestUser.class);
    }

    private static Optional<TestUser> onClass(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return on(type).or(() -> around == null ? Optional.empty() : onClass(around));
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        logIn(call);
        invocation.proceed();
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        logIn(call);
        invocation.proceed();
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        logIn(call);
        invocation.proceed();
    }

    private static void logIn(ReflectiveInvocationContext<Method> call) {
        List<Object> arguments = call.getArguments();
        ApplicationAddress.inArguments(call.getExecutable().getParameters(), arguments)
                .ifPresent(address -> arguments.forEach(argument -> {
                    if (argument instanceof LoggedIn user) {
                        user.at(address);
                    }
                }));
    }
}
