package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
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
    private String cookieHeader = "";

    @Setup
    public void deploy() {
        Application.properties().forEach(System::setProperty);
        PanelSecurityExtension extension = new PanelSecurityExtension();
        extension.start(Nobody.of(AfterDeploymentValidation.class), beans());
        mechanism.workWith(extension);
        cookieHeader = Application.ofIdentity().cookieHeader();
        if (validate().getGroups().isEmpty()) {
            throw new IllegalStateException("nobody is logged in");
        }
    }

    @Benchmark
    public Object validateRequest() {
        return validate();
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

    private FakeMessageContext validate() {
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
