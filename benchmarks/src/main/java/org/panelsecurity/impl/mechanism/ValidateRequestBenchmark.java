package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.panelsecurity.benchmarks.micro.Application;

/**
 * What a container calls for a request of a logged-in user: the mechanism of a real deployment, with the identity and the details that a
 * login has set. Servlet types are fakes, written by hand; of the servlet context and the beans, which are asked twice and never, proxies.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ValidateRequestBenchmark {
    private static final ServletContext CONTEXT = fake(ServletContext.class, (proxy, method, arguments) -> {
        if (method.getName().equals("getAttribute")) {
            return true;
        }
        return "/app";
    });

    private final OAuthAuthenticationMechanism mechanism = new OAuthAuthenticationMechanism();
    private final OAuthAuthenticationMechanism ruled = new OAuthAuthenticationMechanism();
    private String cookieHeader = "";

    @Setup
    public void deploy() {
        Application.properties().forEach(System::setProperty);
        deploy(mechanism);
        System.setProperty("panel.access", rules());
        deploy(ruled);
        System.clearProperty("panel.access");
        cookieHeader = Application.ofIdentity().cookieHeader();
        if (validate(mechanism).getGroups().isEmpty()) {
            throw new IllegalStateException("nobody is logged in");
        }
    }

    private static void deploy(OAuthAuthenticationMechanism mechanism) {
        PanelSecurityExtension extension = new PanelSecurityExtension();
        extension.start(Nobody.of(AfterDeploymentValidation.class), beans());
        mechanism.workWith(extension);
    }

    /** Twenty rules, of which one is for the path of the request, and needs a group of the user. */
    private static String rules() {
        return IntStream.range(0, 19)
                .mapToObj(i -> ", '/area" + i + "/*': ['role" + i + "']")
                .collect(Collectors.joining("", "{'/reports/*': ['finance']", "}"));
    }

    @Benchmark
    public Object validateRequest() {
        return validate(mechanism);
    }

    /** The same with twenty rules of {@code panel.access}. */
    @Benchmark
    public Object validateRequestWithRules() {
        return validate(ruled);
    }

    /** What of it is the fakes': they are made, and asked for everything once. */
    @Benchmark
    public Object fakes(Blackhole asked) {
        FakeRequest request = new FakeRequest(CONTEXT, cookieHeader);
        FakeResponse response = new FakeResponse();
        asked.consume(request.getHeaders("Cookie"));
        asked.consume(CONTEXT.getAttribute("guard"));
        asked.consume(CONTEXT.getContextPath());
        request.setAttribute("session", request);
        request.setAttribute("verdict", response);
        asked.consume(response.containsHeader("Set-Cookie"));
        response.setHeader("Cache-Control", "private, no-cache");
        return new FakeMessageContext(request, response);
    }

    private FakeMessageContext validate(OAuthAuthenticationMechanism mechanism) {
        FakeRequest request = new FakeRequest(CONTEXT, cookieHeader);
        FakeResponse response = new FakeResponse();
        FakeMessageContext context = new FakeMessageContext(request, response);
        if (mechanism.validateRequest(request, response, context) != AuthenticationStatus.SUCCESS) {
            throw new IllegalStateException("nobody is logged in");
        }
        return context;
    }

    // No bean of the application: no plug-in, and no access check of its own.
    private static BeanManager beans() {
        Event<?> event =
                fake(Event.class, (proxy, method, arguments) -> method.getName().equals("select") ? proxy : null);
        return fake(BeanManager.class, (proxy, method, arguments) -> event);
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
