package org.panelsecurity.tck.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** An application that is undeployed and deployed again while its users are logged in. */
@OnSharedServer
class RedeployIT {
    private static final String APPLICATION = "again";

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @Deployment(name = APPLICATION, managed = false, testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER);
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
}
