package org.panelsecurity.tck.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.redeployed.ProcessServlet;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.heap.HeapDump;
import org.panelsecurity.tck.heap.JvmCommand;
import org.panelsecurity.tck.server.OnSharedServer;

/** An application that is undeployed and deployed again while its users are logged in. */
@OnSharedServer
class RedeployIT {
    private static final String APPLICATION = "again";
    // The JVM numbers them: each name is given once.
    private static final Pattern CONNECTION_THREAD = Pattern.compile("\"HttpClient-\\d+-SelectorManager\"");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Where the servers keep any application, or the principal that any mechanism names; docs/decisions.md. */
    private static final Set<String> KEPT_BY_SERVERS = Set.of(
            // WildFly: the first task of a thread, as long as the thread lives.
            "org.jboss.threads.EnhancedQueueExecutor$Task.delegate",
            // Payara: what a thread inherited from the request that started it.
            "com.sun.enterprise.security.SecurityContext.callerPrincipal",
            "com.sun.enterprise.server.logging.GFFileHandler$1.contextClassLoader",
            // Open Liberty: its caches of tag libraries, its authentication cache, and any mechanism of an application.
            "com.ibm.ws.jsp.taglib.GlobalTagLibraryCache.table",
            "com.ibm.ws.jsp.taglib.TagLibraryCache.table",
            "com.ibm.ws.jsp.taglib.TagLibraryCache.tagClassMap",
            "com.ibm.ws.jsp.taglib.TagLibraryInfoImpl.tagLibMap",
            "com.ibm.ws.jsp.taglib.TagLibraryInfoImpl.inputSource",
            "com.ibm.ws.jsp.taglib.ImplicitTagLibraryInfoImpl.inputSource",
            // Sockets of other applications that are still open.
            "com.ibm.ws.webcontainer31.upgrade.HttpUpgradeHandlerWrapper.webapp",
            "com.ibm.ws.security.authentication.cache.CacheObject.subject",
            "com.ibm.ws.security.javaeesec.properties.ModulePropertiesUtils$HamObject.ham",
            "com.ibm.ws.security.javaeesec.properties.ModuleProperties.authMechMap");

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @Deployment(name = APPLICATION, managed = false, testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER).addPackage(ProcessServlet.class.getPackage());
    }

    @Test
    void servesAUserWhoLoggedInBefore(@ArquillianResource Deployer deployer) {
        deployer.deploy(APPLICATION);
        Browser browser = new Browser();
        logIn(browser, "/", "mona", "{}");
        deployer.undeploy(APPLICATION);
        deployer.deploy(APPLICATION);

        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(200);
        deployer.undeploy(APPLICATION);
    }

    @Test
    void releasesTheClassLoaderWithinAMinuteWhileTheProviderKeepsConnections(@ArquillianResource Deployer deployer)
            throws InterruptedException {
        Browser browser = new Browser();
        deployer.deploy(APPLICATION);
        logIn(browser, "/", "mona", "{}");
        long process = Long.parseLong(browser.fetch(page("/process")).body());
        deployer.undeploy(APPLICATION);
        Set<String> before = threads(process);
        deployer.deploy(APPLICATION);
        logIn(browser, "/login", "lisa", "{}");
        // Some servers load the class of a servlet for its first request.
        browser.fetch(page("/process"));
        Set<String> threads = threads(process);
        threads.removeAll(before);
        List<String> whileRunning = paths(process);
        deployer.undeploy(APPLICATION);

        assertThat(whileRunning).isNotEmpty();
        // First, because the garbage collection of a heap dump ends clients that are no longer used.
        assertThat(withinAMinute(() -> threads(process), now -> Collections.disjoint(now, threads)))
                .doesNotContainAnyElementsOf(threads);
        assertThat(withinAMinute(() -> paths(process), List::isEmpty)).isEmpty();
    }

    /** Returns what is wanted, or what is there after a minute. */
    private static <T> T withinAMinute(Supplier<T> look, Predicate<T> wanted) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        T seen = look.get();
        while (!wanted.test(seen) && Instant.now().isBefore(end)) {
            Thread.sleep(3_000);
            seen = look.get();
        }
        return seen;
    }

    /** Returns the names of the threads of HTTP clients, those of other applications too. */
    private static Set<String> threads(long process) {
        return CONNECTION_THREAD
                .matcher(JvmCommand.run(process, "Thread.print"))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> paths(long process) {
        return HeapDump.pathsToLoadersOf(
                ProcessServlet.class.getName(), process, Sample.workDirectory(), KEPT_BY_SERVERS);
    }
}
